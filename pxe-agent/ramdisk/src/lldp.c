/*
 * mw lldp: listens for LLDP frames on all interfaces and prints what the switches say. Sends nothing.
 * A line per field: `<interface> <field> <value>`, fields chassis, port, port_description, system_name,
 * system_description, vlan. Ends when every named interface was heard or the time is over; both are success.
 * Source: IEEE 802.1AB-2016 §8 (TLVs), §7.1 (destination addresses); 802.1Q Annex D (port VLAN id).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <netpacket/packet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "commands.h"
#include "failure.h"
#include "http.h"
#include "map.h"

#define ETHERTYPE_LLDP 0x88cc
#define ETHERNET_HEADER_BYTES 14
#define INTERFACES_MAX 64

static void print_text(const char *interface, const char *field, const unsigned char *bytes, size_t length) {
    printf("%s %s ", interface, field);
    for (size_t i = 0; i < length; i++) putchar(bytes[i] >= 0x20 && bytes[i] < 0x7f ? bytes[i] : '?');
    putchar('\n');
}

/* Chassis and port ids begin with a subtype; `mac_subtype` marks the one that holds a MAC address. */
static void print_id(const char *interface, const char *field, const unsigned char *bytes, size_t length, int mac_subtype) {
    if (length < 2) return;
    if (bytes[0] != mac_subtype || length != 7) {
        print_text(interface, field, bytes + 1, length - 1);
        return;
    }
    printf("%s %s %02x:%02x:%02x:%02x:%02x:%02x\n", interface, field, bytes[1], bytes[2], bytes[3], bytes[4], bytes[5],
            bytes[6]);
}

static void print_tlv(const char *interface, unsigned type, const unsigned char *value, size_t length) {
    static const unsigned char port_vlan[4] = {0x00, 0x80, 0xc2, 1};
    if (type == 1) print_id(interface, "chassis", value, length, 4);
    if (type == 2) print_id(interface, "port", value, length, 3);
    if (type == 4) print_text(interface, "port_description", value, length);
    if (type == 5) print_text(interface, "system_name", value, length);
    if (type == 6) print_text(interface, "system_description", value, length);
    if (type == 127 && length == 6 && memcmp(value, port_vlan, sizeof port_vlan) == 0)
        printf("%s vlan %u\n", interface, (unsigned)value[4] << 8 | value[5]);
}

static void print_frame(const char *interface, const unsigned char *frame, size_t length) {
    size_t at = ETHERNET_HEADER_BYTES;
    while (at + 2 <= length) {
        unsigned type = frame[at] >> 1;
        size_t value_length = (size_t)(frame[at] & 1) << 8 | frame[at + 1];
        at += 2;
        if (type == 0 || value_length > length - at) return;
        print_tlv(interface, type, frame + at, value_length);
        at += value_length;
    }
}

static int join(int socket, const char *interface) {
    static const unsigned char nearest_bridge[6] = {0x01, 0x80, 0xc2, 0x00, 0x00, 0x0e};
    struct packet_mreq request = {.mr_type = PACKET_MR_MULTICAST, .mr_alen = 6};
    request.mr_ifindex = (int)if_nametoindex(interface);
    memcpy(request.mr_address, nearest_bridge, sizeof nearest_bridge);
    if (request.mr_ifindex == 0) return 0;
    return setsockopt(socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &request, sizeof request) == 0 ? request.mr_ifindex : 0;
}

static void listen_until(int socket, int64_t end, int *silent, int silent_count) {
    unsigned char frame[2048];
    char name[IF_NAMESIZE];
    struct pollfd poll_one = {.fd = socket, .events = POLLIN};
    for (int64_t left; silent_count > 0 && (left = end - monotonic_millis()) > 0;) {
        if (poll(&poll_one, 1, (int)left) <= 0) continue;
        struct sockaddr_ll from;
        socklen_t size = sizeof from;
        ssize_t length = recvfrom(socket, frame, sizeof frame, 0, (struct sockaddr *)&from, &size);
        for (int i = 0; length > ETHERNET_HEADER_BYTES && i < silent_count; i++)
            if (silent[i] == from.sll_ifindex && if_indextoname((unsigned)from.sll_ifindex, name)) {
                print_frame(name, frame, (size_t)length);
                silent[i] = silent[--silent_count];
                break;
            }
    }
}

int command_lldp(int argc, char **argv) {
    uint64_t seconds = 0;
    int silent[INTERFACES_MAX], silent_count = 0;
    if (argc < 3 || argc - 2 > INTERFACES_MAX || parse_decimal(argv[1], 300, &seconds)) {
        fputs("usage: mw lldp SECONDS INTERFACE…\n", stderr);
        return EXIT_USAGE;
    }
    int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETHERTYPE_LLDP));
    if (fd < 0) {
        fail(EXIT_NETWORK, "a packet socket", "none", "cannot listen for LLDP");
        return failure_report("mw lldp");
    }
    for (int i = 2; i < argc; i++)
        if ((silent[silent_count] = join(fd, argv[i])) > 0) silent_count++;
    listen_until(fd, monotonic_millis() + (int64_t)seconds * 1000, silent, silent_count);
    close(fd);
    return fflush(stdout) == 0 ? EXIT_DONE : EXIT_DISK;
}
