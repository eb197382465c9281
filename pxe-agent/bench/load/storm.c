/* load storm: datagrams that no honest TFTP client sends, and requests nobody acknowledges, at a rate (rate=) for some seconds. */
#include "common.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { DOORS = 64 };

/* Writes one of some twenty kinds. */
static int misshape(uint8_t octets[2048], int kind, const char *file, uint64_t *random) {
    static const char *const tails[] = {"octet", "octet%cblksize%c0%c", "octet%cblksize%c999999999999%c", "octet%cblksize%c-1%c", "octet%cwindowsize%c0%c",
        "octet%cwindowsize%c65535%c", "octet%ctsize%cx%c", "octet%ctimeout%c0%c", "octet%cblksize%c", "nonsense", ""};
    int count = sizeof tails / sizeof *tails;
    memset(octets, 0, 8);
    octets[1] = 1;
    if (kind < count) {
        int length = 2 + sprintf((char *)octets + 2, "%s%c", file, 0);
        return length + sprintf((char *)octets + length, tails[kind], 0, 0, 0) + 1;
    }
    switch (kind - count) {
    case 0: return 0;
    case 1: return 1;
    case 2: return 2;
    case 3: octets[1] = 2; return 2 + sprintf((char *)octets + 2, "%s%coctet", file, 0) + 1;
    case 4: octets[1] = 3; return 4 + 512;
    case 5: octets[1] = 4; octets[3] = 7; return 4;
    case 6: octets[1] = 5; return 4;
    case 7: octets[1] = 9; return 40;
    case 8: memset(octets + 2, 'A', 1400); return 1402;
    case 9: return 2 + sprintf((char *)octets + 2, "../../etc/passwd%coctet", 0) + 1;
    default:
        for (int i = 0; i < 200; i++) octets[i] = (uint8_t)(chance(random) * 256);
        return 200;
    }
}

int load_storm(void) {
    struct sockaddr_in server = address(text("host", "127.0.0.1"), (int)number("port", 69));
    struct sockaddr_in self = address(text("self", "0.0.0.0"), 0);
    uint32_t first = ntohl(self.sin_addr.s_addr);
    uint64_t random = chance_begin((uint64_t)number("seed", 42), 0), sent = 0;
    int doors[DOORS];
    for (int i = 0; i < DOORS; i++) {
        doors[i] = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        self.sin_addr.s_addr = htonl(first + (number("spread", 0) > 0 ? i : 0));
        if (doors[i] < 0 || bind(doors[i], (struct sockaddr *)&self, sizeof self)) die("bind");
    }
    double begun = now(), rate = number("rate", 5000), length = number("seconds", 5);
    uint8_t octets[2048], answer[2048];
    for (double t = begun; t - begun < length; t = now()) {
        while (sent < (uint64_t)((t - begun) * rate)) {
            int kind = (int)(chance(&random) * 22), door = doors[sent % DOORS];
            int size = misshape(octets, kind, text("file", "boot.bin"), &random);
            sendto(door, octets, size, 0, (struct sockaddr *)&server, sizeof server);
            while (recv(door, answer, sizeof answer, 0) > 0) continue;
            sent++;
        }
        nanosleep(&(struct timespec){0, 500000}, NULL);
    }
    printf("{\"sent\": %lu, \"seconds\": %.2f}\n", sent, now() - begun);
    return 0;
}
