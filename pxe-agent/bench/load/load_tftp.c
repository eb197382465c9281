/* load tftp: many clients read one file each, some number of times. */
#include "tftp.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>

struct reader {
    struct tftp client;
    double starts_at;
    int left;
};

static struct tftp_plan plan;
static struct tftp_counts counts;
static struct series seconds;
static uint64_t good, failed, bytes;

static void settle(struct reader *reader, double t) {
    struct tftp *client = &reader->client;
    if (client->state != TFTP_GOT && client->state != TFTP_FAILED) return;
    if (client->state == TFTP_GOT) {
        good++;
        bytes += client->received;
        series_add(&seconds, t - client->begun);
    } else {
        failed++;
    }
    client->state = TFTP_IDLE;
    reader->left--;
    reader->starts_at = t;
}

static void tick(struct reader *readers, int count, double t) {
    for (int i = 0; i < count; i++) {
        struct reader *reader = &readers[i];
        if (reader->client.state != TFTP_IDLE) {
            tftp_tick(&reader->client, t);
            settle(reader, t);
        } else if (reader->left > 0 && t >= reader->starts_at) {
            tftp_begin(&reader->client, t);
        }
    }
}

static struct reader *readers_of_arguments(int count, double begun) {
    struct reader *readers = calloc(count, sizeof *readers);
    if (!readers) die("memory");
    uint32_t self = ntohl(address(text("self", "0.0.0.0"), 0).sin_addr.s_addr);
    double spread = number("spread", 0); /* 1: each client has an address of its own */
    for (int i = 0; i < count; i++) {
        readers[i].left = (int)number("times", 1);
        readers[i].starts_at = begun + number("ramp", 0) * i / count;
        readers[i].client = (struct tftp){.plan = &plan, .counts = &counts, .owner = &readers[i], .socket = -1,
            .random = chance_begin((uint64_t)number("seed", 42), i), .self.s_addr = htonl(self + (spread > 0 ? i : 0))};
    }
    return readers;
}

static void report(double wall, double cpu, uint64_t unfinished) {
    double gib = (double)bytes / (1 << 30);
    printf("{\"ok\": %lu, \"failed\": %lu, \"unfinished\": %lu, \"bytes\": %lu, \"seconds\": %.4f, \"mb_per_second\": %.2f, \"per_second\": %.1f, "
           "\"p50_ms\": %.3f, \"p99_ms\": %.3f, \"repeats\": %lu, \"duplicates\": %lu, \"gaps\": %lu, \"wrong\": %lu, \"server_cpu\": %.4f, "
           "\"cpu_per_gib\": %.3f, \"cpu_us_each\": %.1f, \"client_cpu\": %.3f}\n",
           good, failed, unfinished, bytes, wall, (double)bytes / 1e6 / wall, (double)good / wall, series_at(&seconds, 0.5) * 1e3,
           series_at(&seconds, 0.99) * 1e3, counts.repeats, counts.duplicates, counts.gaps, counts.wrong, cpu, bytes ? cpu / gib : -1,
           good ? cpu * 1e6 / (double)good : -1, own_cpu());
}

int load_tftp(void) {
    many_files();
    int clients = (int)number("clients", 1);
    plan = (struct tftp_plan){.server = address(text("host", "127.0.0.1"), (int)number("port", 69)), .file = text("file", "boot.bin"),
        .block = (int)number("block", 1456), .window = (int)number("window", 0), .probe = number("probe", 0) > 0, .absent = number("absent", 0) > 0,
        .wait = number("wait", 1), .longest_wait = number("longest_wait", 8), .most_tries = (int)number("tries", 8), .faults = faults_of_arguments(),
        .events = epoll_create1(0)};
    if (text("compare", NULL)) plan.expected = content_of(text("compare", NULL));
    double begun = now(), limit = number("limit", 120), ticked = 0, t = begun, cpu = server_cpu();
    struct reader *readers = readers_of_arguments(clients, begun);
    uint64_t wanted = (uint64_t)clients * (uint64_t)number("times", 1);
    struct epoll_event events[256];
    while (good + failed < wanted && t - begun < limit) {
        t = now();
        if (t - ticked > 0.002) {
            tick(readers, clients, t);
            ticked = t;
        }
        int ready = epoll_wait(plan.events, events, 256, 2);
        t = now();
        for (int i = 0; i < ready; i++) {
            struct reader *reader = events[i].data.ptr;
            tftp_readable(&reader->client, t);
            settle(reader, t);
            if (reader->client.state == TFTP_IDLE && reader->left > 0 && reader->client.socket < 0) tftp_begin(&reader->client, t);
        }
    }
    report(now() - begun, server_cpu() - cpu, wanted - good - failed);
    return failed || good < wanted;
}
