#include "dhcp.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

static const uint8_t COOKIE[] = {0x63, 0x82, 0x53, 0x63};
static const uint8_t WISHES[] = {1, 2, 3, 4, 5, 6, 11, 12, 13, 15, 16, 17, 18, 43, 54, 60, 67, 128, 129, 130, 131, 132, 133, 134};
static const uint8_t UEFI_X64[] = {0, 7}, NETWORK_INTERFACE[] = {1, 3, 16}, LARGEST[] = {5, 192};

static uint8_t *put(uint8_t *at, int code, int length, const void *value) {
    *at++ = (uint8_t)code;
    *at++ = (uint8_t)length;
    memcpy(at, value, length);
    return at + length;
}

int dhcp_write(const struct dhcp_question *question, uint8_t octets[600]) {
    static const char firmware[] = "PXEClient:Arch:00007:UNDI:003016";
    memset(octets, 0, 600);
    octets[0] = 1, octets[1] = 1, octets[2] = 6, octets[3] = question->relay.s_addr != 0;
    uint32_t transaction = htonl(question->transaction);
    memcpy(octets + 4, &transaction, 4);
    if (!question->relay.s_addr) octets[10] = 0x80;
    memcpy(octets + 12, &question->has, 4);
    memcpy(octets + 24, &question->relay, 4);
    uint8_t machine[17] = {0};
    for (int i = 0; i < 6; i++) machine[11 + i] = octets[28 + i] = (uint8_t)(question->mac >> 8 * (5 - i));
    memcpy(octets + 236, COOKIE, 4);
    uint8_t type = (uint8_t)question->type, *at = put(octets + 240, 53, 1, &type);
    at = put(at, 57, 2, LARGEST);
    at = put(at, 55, sizeof WISHES, WISHES);
    at = put(at, 97, sizeof machine, machine);
    at = put(at, 94, 3, NETWORK_INTERFACE);
    at = put(at, 93, 2, UEFI_X64);
    at = put(at, 60, sizeof firmware - 1, firmware);
    if (question->ipxe) at = put(at, 77, 4, "iPXE");
    if (question->wants.s_addr) at = put(at, 50, 4, &question->wants);
    if (question->of_server.s_addr) at = put(at, 54, 4, &question->of_server);
    *at++ = 255;
    return at - octets < 300 ? 300 : (int)(at - octets);
}

bool dhcp_read(const uint8_t *octets, int length, struct dhcp_answer *answer) {
    if (length < 244 || octets[0] != 2 || memcmp(octets + 236, COOKIE, 4) != 0) return false;
    memset(answer, 0, sizeof *answer);
    uint32_t transaction;
    memcpy(&transaction, octets + 4, 4);
    answer->transaction = ntohl(transaction);
    memcpy(&answer->yours, octets + 16, 4);
    memcpy(&answer->next, octets + 20, 4);
    memcpy(answer->file, octets + 108, 128);
    const uint8_t *at = octets + 240, *end = octets + length;
    while (at + 1 < end && *at != 255) {
        if (*at == 0) {
            at++;
            continue;
        }
        if (at + 2 + at[1] > end) break;
        if (at[0] == 53) answer->type = at[2];
        if (at[0] == 54 && at[1] == 4) memcpy(&answer->server, at + 2, 4);
        at += 2 + at[1];
    }
    return true;
}

int dhcp_socket(const char *device, struct in_addr relay) {
    int one = 1, room = 8 << 20, door = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    setsockopt(door, SOL_SOCKET, SO_BROADCAST, &one, sizeof one);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(door, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    setsockopt(door, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room);
    if (device && setsockopt(door, SOL_SOCKET, SO_BINDTODEVICE, device, strlen(device))) die(device);
    struct sockaddr_in self = {.sin_family = AF_INET, .sin_port = htons(relay.s_addr ? 67 : 68), .sin_addr = relay};
    if (bind(door, (struct sockaddr *)&self, sizeof self)) die("bind");
    return door;
}
