#define _GNU_SOURCE
#include "http.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "map.h"

int64_t monotonic_millis(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void back_off(unsigned attempt) {
    long millis = attempt > 4 ? 5000 : 250l << attempt;
    struct timespec pause = {millis / 1000, millis % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

int http_parse_url(const char *text, struct http_url *url) {
    if (strncmp(text, "http://", 7) != 0) return -1;
    for (const char *at = text; *at; at++)
        if (*at <= 0x20 || *at > 0x7e) return -1;
    const char *host = text + 7;
    size_t authority = strcspn(host, "/?#");
    const char *colon = memchr(host, ':', authority);
    size_t host_length = colon ? (size_t)(colon - host) : authority;
    if (host_length == 0 || host_length >= sizeof url->host || memchr(host, '@', authority)) return -1;
    snprintf(url->host, sizeof url->host, "%.*s", (int)host_length, host);
    size_t port_length = colon ? authority - host_length - 1 : 0;
    if (port_length >= sizeof url->port) return -1;
    snprintf(url->port, sizeof url->port, "%.*s", (int)port_length, colon ? colon + 1 : "");
    if (!colon) strcpy(url->port, "80");
    uint64_t port;
    if (parse_decimal(url->port, 65535, &port) || port == 0) return -1;
    const char *path = host + authority;
    if (*path != '\0' && *path != '/') return -1;
    int length = snprintf(url->path, sizeof url->path, "%s", *path ? path : "/");
    return length < (int)sizeof url->path ? 0 : -1;
}

static int wait_for(int socket, short events, int millis) {
    struct pollfd poll_one = {.fd = socket, .events = events};
    int ready;
    do ready = poll(&poll_one, 1, millis);
    while (ready < 0 && errno == EINTR);
    return ready == 1 ? 0 : -1;
}

static int connect_one(const struct addrinfo *address) {
    int fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return -1;
    int error = 0;
    socklen_t size = sizeof error;
    if (connect(fd, address->ai_addr, address->ai_addrlen) == 0) return fd;
    if (errno == EINPROGRESS && wait_for(fd, POLLOUT, HTTP_CONNECT_MILLIS) == 0
            && getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0)
        return fd;
    close(fd);
    return -1;
}

static int connect_to(const struct http_url *url) {
    struct addrinfo wish = {.ai_socktype = SOCK_STREAM}, *found;
    int fd = -1;
    if (getaddrinfo(url->host, url->port, &wish, &found) != 0) return -1;
    for (const struct addrinfo *address = found; address && fd < 0; address = address->ai_next)
        fd = connect_one(address);
    freeaddrinfo(found);
    return fd;
}

static int send_all(int socket, const char *bytes, size_t length) {
    while (length > 0) {
        if (wait_for(socket, POLLOUT, HTTP_IDLE_MILLIS)) return -1;
        ssize_t sent = send(socket, bytes, length, MSG_NOSIGNAL);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (sent <= 0) return -1;
        bytes += sent;
        length -= (size_t)sent;
    }
    return 0;
}

static long receive(int socket, void *buffer, size_t length) {
    for (;;) {
        ssize_t got = recv(socket, buffer, length, 0);
        if (got >= 0) return got;
        if (errno != EINTR && errno != EAGAIN) return -1;
        if (errno == EAGAIN && wait_for(socket, POLLIN, HTTP_IDLE_MILLIS)) return -1;
    }
}

/* `name` in lower case with its colon. The value's leading blanks are skipped. */
static const char *header_value(const char *line, const char *name) {
    size_t length = strlen(name);
    if (strncasecmp(line, name, length) != 0) return NULL;
    return line + length + strspn(line + length, " \t");
}

static void take_content_range(struct http_exchange *exchange, char *value) {
    char *dash = strchr(value, '-'), *slash = strchr(value, '/');
    uint64_t start, total;
    if (strncmp(value, "bytes ", 6) != 0 || !dash || !slash || dash > slash) return;
    *dash = '\0';
    if (parse_decimal(value + 6, INT64_MAX, &start) || parse_decimal(slash + 1, INT64_MAX, &total)) return;
    exchange->range_start = start;
    exchange->range_total = total;
}

static int take_header_line(struct http_exchange *exchange, char *line) {
    const char *value;
    uint64_t number;
    struct tm parts = {0};
    if ((value = header_value(line, "content-length:"))) {
        if (parse_decimal(value, INT64_MAX, &number)) return -1;
        exchange->content_length = (int64_t)number;
    } else if ((value = header_value(line, "transfer-encoding:"))) {
        exchange->chunked = strcasecmp(value, "chunked") == 0;
        if (!exchange->chunked) return -1;
    } else if ((value = header_value(line, "content-range:"))) {
        take_content_range(exchange, line + (value - line));
    } else if ((value = header_value(line, "date:"))) {
        if (strptime(value, "%a, %d %b %Y %H:%M:%S GMT", &parts)) exchange->date = timegm(&parts);
    }
    return 0;
}

static int take_header(struct http_exchange *exchange, char *header) {
    char *rest = NULL;
    char *line = strtok_r(header, "\r\n", &rest);
    if (!line || strncmp(line, "HTTP/1.", 7) != 0 || strlen(line) < 12 || line[8] != ' ') return -1;
    exchange->status = atoi(line + 9);
    if (exchange->status < 200 || exchange->status > 599) return -1;
    while ((line = strtok_r(NULL, "\r\n", &rest)))
        if (take_header_line(exchange, line)) return -1;
    return 0;
}

static int read_header(struct http_exchange *exchange) {
    size_t length = 0;
    for (;;) {
        long got = receive(exchange->socket, exchange->held + length, HTTP_HEADER_BYTES_MAX - length);
        if (got <= 0) return -1;
        length += (size_t)got;
        exchange->held[length] = '\0';
        char *end = memmem(exchange->held, length, "\r\n\r\n", 4);
        if (!end) continue;
        *end = '\0';
        exchange->held_from = (size_t)(end + 4 - exchange->held);
        exchange->held_length = length - exchange->held_from;
        return take_header(exchange, exchange->held);
    }
}

int http_open(struct http_exchange *exchange, const struct http_url *url, const char *request, size_t length,
        const char **why) {
    memset(exchange, 0, offsetof(struct http_exchange, held));
    exchange->held_from = exchange->held_length = 0;
    exchange->content_length = -1;
    exchange->socket = connect_to(url);
    *why = "no connection";
    if (exchange->socket < 0) return -1;
    *why = "the request could not be sent";
    if (send_all(exchange->socket, request, length) == 0) {
        *why = "no valid HTTP answer";
        if (read_header(exchange) == 0) return 0;
    }
    http_close(exchange);
    return -1;
}

long http_read(struct http_exchange *exchange, void *buffer, size_t length) {
    if (exchange->held_length == 0) return receive(exchange->socket, buffer, length);
    size_t take = length < exchange->held_length ? length : exchange->held_length;
    memcpy(buffer, exchange->held + exchange->held_from, take);
    exchange->held_from += take;
    exchange->held_length -= take;
    return (long)take;
}

/* Removes chunk framing in place (source: RFC 9112 §7.1). Returns the plain length, or -1 when it is cut or wrong. */
static long remove_chunk_framing(char *body, size_t length) {
    char *from = body, *to = body, *end = body + length;
    for (;;) {
        char *after;
        if (from >= end) return -1;
        unsigned long size = strtoul(from, &after, 16);
        char *data = memmem(after, (size_t)(end - after), "\r\n", 2);
        if (after == from || !data) return -1;
        data += 2;
        if (size == 0) break;
        if (size > (size_t)(end - data)) return -1;
        memmove(to, data, size);
        to += size;
        from = data + size + 2;
    }
    *to = '\0';
    return to - body;
}

long http_read_all(struct http_exchange *exchange, char *body, size_t max) {
    size_t length = 0;
    for (;;) {
        if (exchange->content_length >= 0 && length >= (size_t)exchange->content_length) break;
        if (length == max) return -1;
        long got = http_read(exchange, body + length, max - length);
        if (got < 0) return -1;
        if (got == 0) break;
        length += (size_t)got;
    }
    body[length] = '\0';
    if (exchange->chunked) return remove_chunk_framing(body, length);
    if (exchange->content_length >= 0 && length != (size_t)exchange->content_length) return -1;
    return (long)length;
}

void http_close(struct http_exchange *exchange) {
    if (exchange->socket >= 0) close(exchange->socket);
    exchange->socket = -1;
}
