#include "http.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static char inbox[256 << 10];

static void watch(struct http *client, int operation, uint32_t what) {
    struct epoll_event event = {.events = what, .data.ptr = client->owner};
    if (epoll_ctl(client->events, operation, client->socket, &event)) die("epoll");
}

static void reset(struct http *client, const char *request) {
    client->head_length = client->status = 0;
    client->length = -1;
    client->received = 0;
    client->text[0] = 0;
    client->request_length = snprintf(client->request, sizeof client->request, "%s", request);
}

static void fail(struct http *client) {
    http_drop(client);
    client->state = HTTP_FAILED;
}

void http_begin(struct http *client, const char *request) {
    reset(client, request);
    client->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (client->socket < 0) die("socket");
    struct sockaddr_in self = {.sin_family = AF_INET, .sin_addr = client->self};
    if (client->self.s_addr && bind(client->socket, (struct sockaddr *)&self, sizeof self)) die("bind");
    client->state = HTTP_CONNECTING;
    if (connect(client->socket, (struct sockaddr *)&client->server, sizeof client->server) && errno != EINPROGRESS) {
        fail(client);
        return;
    }
    watch(client, EPOLL_CTL_ADD, EPOLLOUT);
}

static void say(struct http *client) {
    if (send(client->socket, client->request, client->request_length, MSG_NOSIGNAL) != client->request_length) {
        fail(client);
        return;
    }
    client->state = HTTP_HEAD;
}

void http_again(struct http *client, const char *request) {
    reset(client, request);
    say(client);
}

void http_drop(struct http *client) {
    if (client->socket >= 0) close(client->socket);
    client->socket = -1;
    client->state = HTTP_IDLE;
}

static void body(struct http *client, const char *octets, size_t count) {
    const struct content *expected = client->expected;
    uint64_t at = client->from + client->received;
    if (expected && (at + count > expected->size || memcmp(expected->bytes + at, octets, count) != 0)) {
        fail(client);
        return;
    }
    if (!expected && client->received + count < sizeof client->text) {
        memcpy(client->text + client->received, octets, count);
        client->text[client->received + count] = 0;
    }
    client->received += count;
    if ((int64_t)client->received >= client->length) client->state = (int64_t)client->received == client->length ? HTTP_GOT : HTTP_FAILED;
}

static void head(struct http *client, const char *octets, size_t count) {
    size_t room = sizeof client->head - 1 - client->head_length, taken = count < room ? count : room;
    int before = client->head_length;
    memcpy(client->head + before, octets, taken);
    client->head_length += (int)taken;
    client->head[client->head_length] = 0;
    const char *end = strstr(client->head, "\r\n\r\n"), *length = strcasestr(client->head, "content-length:");
    if (!end) {
        if (taken < count) fail(client);
        return;
    }
    client->status = atoi(client->head + 9);
    client->length = length && length < end ? atoll(length + 15) : 0;
    if (client->status < 200 || client->status > 299) {
        fail(client);
        return;
    }
    client->state = client->length == 0 ? HTTP_GOT : HTTP_BODY;
    size_t used = (size_t)(end + 4 - client->head) - (size_t)before;
    if (client->state == HTTP_BODY && used < count) body(client, octets + used, count - used);
}

void http_ready(struct http *client, size_t most) {
    if (client->socket < 0) return;
    if (client->state == HTTP_CONNECTING) {
        int wrong = 0;
        socklen_t size = sizeof wrong;
        getsockopt(client->socket, SOL_SOCKET, SO_ERROR, &wrong, &size);
        if (wrong) {
            fail(client);
            return;
        }
        watch(client, EPOLL_CTL_MOD, EPOLLIN);
        say(client);
        return;
    }
    for (size_t left = most; left > 0 && (client->state == HTTP_HEAD || client->state == HTTP_BODY);) {
        ssize_t got = recv(client->socket, inbox, left < sizeof inbox ? left : sizeof inbox, 0);
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) {
            fail(client);
            return;
        }
        left -= (size_t)got;
        if (client->state == HTTP_HEAD) head(client, inbox, (size_t)got);
        else body(client, inbox, (size_t)got);
    }
}
