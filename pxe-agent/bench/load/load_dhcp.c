/* load dhcp: exchanges with a DHCP server, so many outstanding (outstanding=) or begun each second (rate=).
 * mode=dora: DISCOVER, OFFER, REQUEST, ACK; discover: the first two; pxe: REQUEST and ACK on port 4011. What is not answered within a second is lost. */
#include "dhcp.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { SLOTS = 1 << 17, AT_ONCE = 64 };

struct exchange {
    uint32_t transaction;
    enum dhcp_type waits_for; /* 0: free */
    uint64_t mac;
    double begun;
};

static struct exchange exchanges[SLOTS];
static struct in_addr relay, self;
static struct sockaddr_in server;
static uint64_t begun, done, lost, refused, outstanding, with_file, first_mac;
static uint32_t macs, counter;
static struct series seconds;
static const char *mode;
static int door;

static struct mmsghdr going[AT_ONCE], coming[AT_ONCE];
static struct iovec going_place[AT_ONCE], coming_place[AT_ONCE];
static uint8_t outbox[AT_ONCE][600], inbox[AT_ONCE][2048];
static int waiting;

static void flush(void) {
    for (int sent = 0; sent < waiting;) {
        int left = sendmmsg(door, going + sent, waiting - sent, 0);
        if (left <= 0 && errno != EAGAIN && errno != ENOBUFS) die("send");
        sent += left > 0 ? left : 1;
    }
    waiting = 0;
}

static void ask(struct exchange *exchange, enum dhcp_type type, struct in_addr wants, struct in_addr of_server) {
    struct dhcp_question question = {type, exchange->transaction, exchange->mac, relay, {0}, wants, of_server, false};
    if (strcmp(mode, "pxe") == 0) question.has = self;
    going_place[waiting] = (struct iovec){outbox[waiting], dhcp_write(&question, outbox[waiting])};
    going[waiting].msg_hdr = (struct msghdr){.msg_name = &server, .msg_namelen = sizeof server, .msg_iov = &going_place[waiting], .msg_iovlen = 1};
    if (++waiting == AT_ONCE) flush();
}

static void begin(double t) {
    struct exchange *exchange;
    do exchange = &exchanges[++counter & (SLOTS - 1)];
    while (exchange->waits_for);
    bool pxe = strcmp(mode, "pxe") == 0;
    *exchange = (struct exchange){counter, pxe ? DHCP_ACK : OFFER, first_mac + counter % macs, t};
    begun++;
    outstanding++;
    ask(exchange, pxe ? REQUEST : DISCOVER, (struct in_addr){0}, (struct in_addr){0});
}

static void end(struct exchange *exchange) {
    exchange->waits_for = 0;
    outstanding--;
}

static void take(const uint8_t *octets, int length, double t) {
    struct dhcp_answer answer;
    if (!dhcp_read(octets, length, &answer)) return;
    struct exchange *exchange = &exchanges[answer.transaction & (SLOTS - 1)];
    if (exchange->transaction != answer.transaction || !exchange->waits_for) return;
    if (answer.type == NAK) {
        refused++;
        end(exchange);
    } else if (answer.type == exchange->waits_for) {
        with_file += answer.file[0] != 0;
        if (answer.type == OFFER && strcmp(mode, "dora") == 0) {
            exchange->waits_for = DHCP_ACK;
            ask(exchange, REQUEST, answer.yours, answer.server);
        } else {
            done++;
            series_add(&seconds, t - exchange->begun);
            end(exchange);
        }
    }
}

static bool receive(void) {
    for (int i = 0; i < AT_ONCE; i++) {
        coming_place[i] = (struct iovec){inbox[i], sizeof inbox[i]};
        coming[i].msg_hdr = (struct msghdr){.msg_iov = &coming_place[i], .msg_iovlen = 1};
    }
    int got = recvmmsg(door, coming, AT_ONCE, MSG_DONTWAIT, NULL);
    double t = now();
    for (int i = 0; i < got; i++) take(inbox[i], coming[i].msg_len, t);
    flush();
    return got > 0;
}

static void sweep(double t) {
    for (int i = 0; i < SLOTS; i++)
        if (exchanges[i].waits_for && t - exchanges[i].begun > 1) {
            lost++;
            end(&exchanges[i]);
        }
}

static void run(double length, double rate, uint64_t most) {
    double start = now(), swept = start;
    for (double t = start; t - start < length || (outstanding && t - start < length + 1.2); t = now()) {
        if (t - swept > 0.05) {
            sweep(t);
            swept = t;
        }
        bool more = t - start < length;
        uint64_t due = rate > 0 ? (uint64_t)((t - start) * rate) : UINT64_MAX;
        for (int i = 0; more && i < AT_ONCE && begun < due && outstanding < (rate > 0 ? SLOTS / 2 : most); i++) begin(now());
        flush();
        if (!receive()) {
            struct pollfd ready = {door, POLLIN, 0};
            struct timespec wait = {0, rate > 0 ? 100000 : 5000000};
            ppoll(&ready, 1, &wait, NULL);
        }
    }
}

int load_dhcp(void) {
    mode = text("mode", "dora");
    double length = number("seconds", 3), rate = number("rate", 0);
    self = address(text("self", "0.0.0.0"), 0).sin_addr;
    if (text("relay", NULL)) relay = address(text("relay", ""), 0).sin_addr;
    server = address(text("host", "255.255.255.255"), strcmp(mode, "pxe") == 0 ? 4011 : 67);
    macs = (uint32_t)number("macs", 1000);
    first_mac = 0x0c0100000000ull + (uint64_t)number("first_mac", 1);
    counter = (uint32_t)(now() * 1e4);
    door = dhcp_socket(text("device", NULL), relay);
    double cpu = server_cpu();
    run(length, rate, (uint64_t)number("outstanding", 32));
    cpu = server_cpu() - cpu;
    printf("{\"begun\": %lu, \"ok\": %lu, \"lost\": %lu, \"refused\": %lu, \"seconds\": %.3f, \"per_second\": %.1f, \"lost_percent\": %.4f, "
           "\"p50_ms\": %.3f, \"p99_ms\": %.3f, \"with_file\": %lu, \"server_cpu\": %.4f, \"cpu_us_each\": %.2f, \"client_cpu\": %.3f}\n",
           begun, done, lost, refused, length, (double)done / length, begun ? 100.0 * (double)(begun - done) / (double)begun : 0,
           series_at(&seconds, 0.5) * 1e3, series_at(&seconds, 0.99) * 1e3, with_file, cpu, done ? cpu * 1e6 / (double)done : -1, own_cpu());
    return done == 0;
}
