/* load http: connections that each get a file some times over, whole or (piece=) in ranges, and compare every octet. */
#include "http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

static struct content expected;
static uint64_t piece;

static const char *request(struct http *client, uint64_t from) {
    static char words[512];
    client->from = from;
    int length = snprintf(words, sizeof words, "GET %s HTTP/1.1\r\nHost: bench\r\n", text("path", "/"));
    if (piece) length += snprintf(words + length, sizeof words - length, "Range: bytes=%lu-%lu\r\n", from, from + piece - 1);
    snprintf(words + length, sizeof words - length, "\r\n");
    return words;
}

int load_http(void) {
    many_files();
    int connections = (int)number("connections", 1), left = connections;
    uint64_t good = 0, failed = 0, bytes = 0;
    expected = content_of(text("compare", NULL));
    piece = (uint64_t)number("piece", 0);
    uint64_t pieces = piece ? (expected.size + piece - 1) / piece : 1, gets = (uint64_t)number("times", 1) * pieces;
    size_t most = (size_t)number("most", 1 << 20);
    struct http *clients = calloc(connections, sizeof *clients);
    uint64_t *asked = calloc(connections, sizeof *asked);
    if (!clients || !asked) die("memory");
    int events = epoll_create1(0);
    double begun = now(), limit = number("limit", 120), cpu = server_cpu();
    for (int i = 0; i < connections; i++) {
        clients[i] = (struct http){.events = events, .owner = &clients[i], .expected = number("blind", 0) > 0 ? NULL : &expected,
                                   .server = address(text("host", "127.0.0.1"), (int)number("port", 80))};
        http_begin(&clients[i], request(&clients[i], 0));
    }
    struct epoll_event ready[256];
    while (left > 0 && now() - begun < limit) {
        int count = epoll_wait(events, ready, 256, 100);
        for (int i = 0; i < count; i++) {
            struct http *client = ready[i].data.ptr;
            http_ready(client, most);
            if (client->state == HTTP_FAILED) {
                failed++;
                left--;
                client->state = HTTP_IDLE;
            } else if (client->state == HTTP_GOT) {
                good++;
                bytes += client->received;
                if (++asked[client - clients] < gets) {
                    http_again(client, request(client, asked[client - clients] % pieces * piece));
                } else {
                    http_drop(client);
                    left--;
                }
            }
        }
    }
    double wall = now() - begun;
    cpu = server_cpu() - cpu;
    printf("{\"ok\": %lu, \"failed\": %lu, \"unfinished\": %d, \"bytes\": %lu, \"seconds\": %.4f, \"mb_per_second\": %.1f, \"per_second\": %.1f, "
           "\"server_cpu\": %.4f, \"cpu_per_gib\": %.4f, \"client_cpu\": %.3f}\n",
           good, failed, left, bytes, wall, (double)bytes / 1e6 / wall, (double)good / wall, cpu, bytes ? cpu / ((double)bytes / (1 << 30)) : -1,
           own_cpu());
    return failed > 0 || left > 0;
}
