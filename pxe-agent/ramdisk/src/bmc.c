/*
 * mw bmc: asks this machine's own BMC, through /dev/ipmi0, for its LAN settings. Read-only.
 * Prints `<name> <value>` lines (channel, source, address, netmask, gateway, mac) of the first LAN channel.
 * Source: IPMI 2.0 §22.24 (Get Channel Info), §23.2 (Get LAN Configuration Parameters); linux/ipmi.h.
 */
#include <fcntl.h>
#include <linux/ipmi.h>
#include <linux/ipmi_msgdefs.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "commands.h"
#include "failure.h"

#define ANSWER_MILLIS 3000
#define CHANNEL_MAX 11 /* §6.3: 1 to 11 are implementation specific, any may be the LAN */
#define GET_CHANNEL_INFO 0x42
#define MEDIUM_LAN 4
#define GET_LAN_PARAMETERS 0x02
#define NETFN_TRANSPORT 0x0c

/* Sends one command and waits for its answer. Returns the answer's length without the completion code, or -1. */
static int ask(int fd, unsigned char netfn, unsigned char command, unsigned char *data, unsigned short length,
        unsigned char *answer, int answer_max) {
    static long sequence;
    struct ipmi_system_interface_addr to = {.addr_type = IPMI_SYSTEM_INTERFACE_ADDR_TYPE, .channel = IPMI_BMC_CHANNEL};
    struct ipmi_req request = {.addr = (unsigned char *)&to, .addr_len = sizeof to, .msgid = ++sequence,
            .msg = {.netfn = netfn, .cmd = command, .data = data, .data_len = length}};
    if (ioctl(fd, IPMICTL_SEND_COMMAND, &request) != 0) return -1;
    for (;;) {
        unsigned char bytes[IPMI_MAX_MSG_LENGTH];
        struct ipmi_addr from;
        struct ipmi_recv received = {.addr = (unsigned char *)&from, .addr_len = sizeof from,
                .msg = {.data = bytes, .data_len = sizeof bytes}};
        struct pollfd poll_one = {.fd = fd, .events = POLLIN};
        if (poll(&poll_one, 1, ANSWER_MILLIS) != 1) return -1;
        if (ioctl(fd, IPMICTL_RECEIVE_MSG_TRUNC, &received) != 0) return -1;
        if (received.msgid != sequence) continue;
        int count = received.msg.data_len - 1;
        if (count < 0 || bytes[0] != 0 || count > answer_max) return -1;
        memcpy(answer, bytes + 1, (size_t)count);
        return count;
    }
}

/* Copies the parameter's value (after its revision byte). 0 or -1. */
static int lan_parameter(int fd, unsigned channel, unsigned char parameter, unsigned char *value, int length) {
    unsigned char question[4] = {(unsigned char)channel, parameter, 0, 0}, answer[32];
    int got = ask(fd, NETFN_TRANSPORT, GET_LAN_PARAMETERS, question, sizeof question, answer, sizeof answer);
    if (got < length + 1) return -1;
    memcpy(value, answer + 1, (size_t)length);
    return 0;
}

static int is_lan(int fd, unsigned channel) {
    unsigned char question[1] = {(unsigned char)channel}, answer[32];
    int got = ask(fd, IPMI_NETFN_APP_REQUEST, GET_CHANNEL_INFO, question, sizeof question, answer, sizeof answer);
    return got >= 2 && (answer[1] & 0x7f) == MEDIUM_LAN;
}

static void print_address(const char *name, const unsigned char *bytes) {
    printf("%s %u.%u.%u.%u\n", name, bytes[0], bytes[1], bytes[2], bytes[3]);
}

static void print_channel(int fd, unsigned channel) {
    unsigned char value[6];
    printf("channel %u\n", channel);
    if (lan_parameter(fd, channel, 4, value, 1) == 0) printf("source %u\n", value[0] & 0x0f);
    if (lan_parameter(fd, channel, 3, value, 4) == 0) print_address("address", value);
    if (lan_parameter(fd, channel, 6, value, 4) == 0) print_address("netmask", value);
    if (lan_parameter(fd, channel, 12, value, 4) == 0) print_address("gateway", value);
    if (lan_parameter(fd, channel, 5, value, 6) == 0)
        printf("mac %02x:%02x:%02x:%02x:%02x:%02x\n", value[0], value[1], value[2], value[3], value[4], value[5]);
}

int command_bmc(int argc, char **argv) {
    const char *path = argc > 1 ? argv[1] : "/dev/ipmi0";
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0) {
        fail(EXIT_NETWORK, "an IPMI device", "none", "%s does not open", path);
        return failure_report("mw bmc");
    }
    for (unsigned channel = 1; channel <= CHANNEL_MAX; channel++)
        if (is_lan(fd, channel)) {
            print_channel(fd, channel);
            break;
        }
    close(fd);
    return fflush(stdout) == 0 ? EXIT_DONE : EXIT_DISK;
}
