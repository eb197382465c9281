#define _GNU_SOURCE
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "failure.h"

static int wrong_size(const struct source *source, uint64_t observed) {
    char expected_text[32], observed_text[32];
    snprintf(expected_text, sizeof expected_text, "%llu bytes", (unsigned long long)source->size);
    snprintf(observed_text, sizeof observed_text, "%llu bytes", (unsigned long long)observed);
    return fail(EXIT_SIZE, expected_text, observed_text, "%s has another size than promised", source->name);
}

static int open_file(struct source *source) {
    struct stat status;
    source->file = open(source->name, O_RDONLY | O_CLOEXEC);
    if (source->file < 0 || fstat(source->file, &status) != 0)
        return fail(EXIT_NETWORK, "a readable file", strerror(errno), "cannot open %s", source->name);
    if (source->size == 0) source->size = (uint64_t)status.st_size;
    if ((uint64_t)status.st_size != source->size) return wrong_size(source, (uint64_t)status.st_size);
    return 0;
}

/* Asks for the rest from the current position on. 1: connected, 0: worth a retry (see `why`), -1: failed for good. */
static int connect_at_position(struct source *source, const char **why) {
    char request[1536];
    int length = snprintf(request, sizeof request,
            "GET %s HTTP/1.1\r\nHost: %s:%s\r\nUser-Agent: millwright-ramdisk\r\nRange: bytes=%llu-\r\n"
            "Accept-Encoding: identity\r\nConnection: close\r\n\r\n",
            source->url.path, source->url.host, source->url.port, (unsigned long long)source->position);
    struct http_exchange *exchange = &source->exchange;
    if (http_open(exchange, &source->url, request, (size_t)length, why)) return 0;
    *why = "an answer other than 200 or 206";
    uint64_t start = 0, total = 0;
    if (exchange->status == 206) {
        start = exchange->range_start;
        total = exchange->range_total;
    } else if (exchange->status == 200 && exchange->content_length >= 0) {
        total = (uint64_t)exchange->content_length;
    }
    if (total > 0 && start == source->position && !exchange->chunked) {
        if (source->size == 0) source->size = total;
        if (total == source->size) return 1;
        http_close(exchange);
        return wrong_size(source, total);
    }
    http_close(exchange);
    return 0;
}

static int ensure_connected(struct source *source, int64_t give_up_at, unsigned *attempt) {
    while (!source->connected) {
        const char *why = "";
        int outcome = connect_at_position(source, &why);
        if (outcome < 0) return -1;
        source->connected = outcome;
        if (outcome) return 0;
        if (monotonic_millis() >= give_up_at) {
            char waited[64];
            snprintf(waited, sizeof waited, "%s for %lld s", why, (long long)source->patience_millis / 1000);
            return fail(EXIT_NETWORK, "data from the image server", waited, "gave up on %s at byte %llu", source->name,
                    (unsigned long long)source->position);
        }
        if (failure_status() != EXIT_DONE) return -1;
        back_off((*attempt)++);
    }
    return 0;
}

int source_open(struct source *source, const char *name, uint64_t size, int64_t patience_millis) {
    memset(source, 0, offsetof(struct source, exchange));
    source->connected = 0;
    source->exchange.socket = source->file = -1;
    source->name = name;
    source->size = size;
    source->patience_millis = patience_millis;
    if (strncmp(name, "http://", 7) != 0) return open_file(source);
    if (http_parse_url(name, &source->url)) return fail(EXIT_USAGE, "http://host[:port]/path", name, "not a usable URL");
    unsigned attempt = 0;
    return ensure_connected(source, monotonic_millis() + patience_millis, &attempt);
}

static long read_some(struct source *source, void *buffer, size_t length) {
    if (source->file < 0) return http_read(&source->exchange, buffer, length);
    ssize_t got;
    do got = read(source->file, buffer, length);
    while (got < 0 && errno == EINTR);
    return got;
}

int source_read(struct source *source, void *buffer, size_t length) {
    char *next = buffer;
    unsigned attempt = 0;
    int64_t give_up_at = monotonic_millis() + source->patience_millis;
    if (length > source->size - source->position) return wrong_size(source, source->position + length);
    while (length > 0) {
        if (source->file < 0 && ensure_connected(source, give_up_at, &attempt)) return -1;
        long got = read_some(source, next, length);
        if (got > 0) {
            next += got;
            length -= (size_t)got;
            source->position += (uint64_t)got;
            give_up_at = monotonic_millis() + source->patience_millis;
            attempt = 0;
            continue;
        }
        if (source->file >= 0) return fail(EXIT_NETWORK, "readable data", strerror(errno), "reading %s", source->name);
        http_close(&source->exchange);
        source->connected = 0;
        back_off(attempt++);
    }
    return 0;
}

void source_close(struct source *source) {
    http_close(&source->exchange);
    if (source->file >= 0) close(source->file);
    source->file = -1;
}
