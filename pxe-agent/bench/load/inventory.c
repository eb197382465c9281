/* load inventory: stands in for the inventory-server towards one agent (WIRE.md §1, §3), answers at once and counts, so that only the boot services are measured.
 * Prints what it counted when its standard input ends. */
#include "common.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_MACHINES = 1 << 17, LONGEST = 1 << 16, MOST_CALLERS = 1 << 16 };

struct caller {
    int socket, filled;
    double parked_until; /* a long poll */
    char *octets;
};

static struct caller callers[MOST_CALLERS];
static uint8_t attempts[MOST_MACHINES], used[MOST_MACHINES];
static uint64_t first_mac, installs, discoveries, homes, repeated, unknown, stale;
static uint32_t known;
static int events;

static void answer(struct caller *caller, const char *status, const char *body) {
    char octets[2048];
    int length = snprintf(octets, sizeof octets, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", status, strlen(body), body);
    if (strncmp(status, "304", 3) == 0 || strncmp(status, "204", 3) == 0) length = snprintf(octets, sizeof octets, "HTTP/1.1 %s\r\n\r\n", status);
    if (send(caller->socket, octets, length, MSG_NOSIGNAL) != length) shutdown(caller->socket, SHUT_RDWR);
}

static uint64_t place_of(const char *mac_text) {
    uint64_t mac = 0;
    for (const char *at = mac_text; *at && *at != '"' && *at != '-'; at++)
        if (*at != ':') mac = mac << 4 | (uint64_t)(*at <= '9' ? *at - '0' : *at - 'a' + 10);
    return mac - first_mac;
}

/* A token tells its machine and its attempt. */
static void boot_attempt(struct caller *caller, const char *body) {
    const char *mac = strstr(body, "\"mac\":");
    uint64_t place = mac ? place_of(strchr(mac + 6, '"') + 1) : MOST_MACHINES;
    if (place >= MOST_MACHINES) {
        unknown++;
        answer(caller, "200 OK", "{\"decision\": \"LOCAL\", \"reason\": \"unknown\"}");
        return;
    }
    char words[1024];
    int attempt = ++attempts[place];
    bool install = place < known;
    installs += install;
    discoveries += !install;
    int length = snprintf(words, sizeof words, "{\"decision\": \"%s\", \"token\": \"%012lx-%03d-millwright-bench-token-0000000\", \"expires_at\": "
        "\"2100-01-01T00:00:00Z\", \"kernel_sha256\": \"%s\", \"ramdisk_sha256\": \"%s\"", install ? "INSTALL" : "DISCOVER", first_mac + place, attempt,
        text("kernel_sha256", ""), text("ramdisk_sha256", ""));
    snprintf(words + length, sizeof words - length, install ? ", \"run_id\": %lu, \"attempt\": %d, \"kernel_args\": \"\"}" : "}", place + 1, attempt);
    answer(caller, "200 OK", words);
}

static void call_home(struct caller *caller, const char *head) {
    const char *token = strcasestr(head, "authorization: bearer ");
    uint64_t place = token ? place_of(token + 22) : MOST_MACHINES;
    int attempt = token ? atoi(token + 22 + 13) : 0;
    if (place >= MOST_MACHINES || attempt == 0) unknown++;
    else if (attempt != attempts[place]) stale++;
    else if (used[place] == attempt) repeated++;
    else {
        used[place] = (uint8_t)attempt;
        homes++;
    }
    answer(caller, "202 Accepted", "{\"status\": \"pending\", \"then\": \"poweroff\"}");
}

static void serve(struct caller *caller, const char *head, const char *body, double t) {
    const char *wait = strstr(head, "wait_seconds=");
    if (strstr(head, "/boot-attempts ")) boot_attempt(caller, body);
    else if (strstr(head, "/machine/reports ")) call_home(caller, head);
    else if (strstr(head, "/replica?") || strstr(head, "/commands?")) caller->parked_until = t + (wait ? atof(wait + 13) : 0);
    else answer(caller, "204 No Content", "");
}

static void hang_up(struct caller *caller) {
    close(caller->socket);
    free(caller->octets);
    *caller = (struct caller){.socket = -1};
}

static void hear(struct caller *caller, double t) {
    ssize_t got = recv(caller->socket, caller->octets + caller->filled, LONGEST - 1 - caller->filled, 0);
    if (got <= 0) {
        hang_up(caller);
        return;
    }
    caller->filled += (int)got;
    caller->octets[caller->filled] = 0;
    for (char *end; (end = strstr(caller->octets, "\r\n\r\n"));) {
        char *length = strcasestr(caller->octets, "content-length:");
        int whole = (int)(end + 4 - caller->octets) + (length && length < end ? atoi(length + 15) : 0);
        if (caller->filled < whole) return;
        char *body = end + 4, after = caller->octets[whole];
        end[3] = 0;
        caller->octets[whole] = 0;
        serve(caller, caller->octets, body, t);
        caller->octets[whole] = after;
        memmove(caller->octets, caller->octets + whole, caller->filled - whole + 1);
        caller->filled -= whole;
    }
}

static void welcome(int door) {
    int socket = accept4(door, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0 || socket >= MOST_CALLERS) return;
    callers[socket] = (struct caller){.socket = socket, .octets = malloc(LONGEST)};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &callers[socket]};
    epoll_ctl(events, EPOLL_CTL_ADD, socket, &event);
}

static void end_polls(double t) {
    for (int i = 0; i < MOST_CALLERS; i++)
        if (callers[i].parked_until > 0 && t >= callers[i].parked_until) {
            callers[i].parked_until = 0;
            answer(&callers[i], "304 Not Modified", "");
        }
}

int stand_in_inventory(void) {
    many_files();
    first_mac = 0x0c0100000000ull + (uint64_t)number("first_mac", 1);
    known = (uint32_t)number("known", 0);
    int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in self = address(text("self", "0.0.0.0"), (int)number("port", 8080));
    if (bind(door, (struct sockaddr *)&self, sizeof self) || listen(door, 4096)) die("listen");
    events = epoll_create1(0);
    struct epoll_event at_door = {.events = EPOLLIN, .data.ptr = NULL}, at_input = {.events = EPOLLIN, .data.ptr = &callers[0]}, ready[256];
    epoll_ctl(events, EPOLL_CTL_ADD, door, &at_door);
    epoll_ctl(events, EPOLL_CTL_ADD, STDIN_FILENO, &at_input);
    for (double polled = 0;;) {
        int got = epoll_wait(events, ready, 256, 100);
        double t = now();
        for (int i = 0; i < got; i++) {
            if (ready[i].data.ptr == &callers[0]) {
                printf("{\"installs\": %lu, \"discoveries\": %lu, \"homes\": %lu, \"repeated\": %lu, \"stale\": %lu, \"unknown\": %lu}\n", installs,
                       discoveries, homes, repeated, stale, unknown);
                return 0;
            }
            if (ready[i].data.ptr) hear(ready[i].data.ptr, t);
            else welcome(door);
        }
        if (t - polled > 0.1) {
            end_polls(t);
            polled = t;
        }
    }
}
