/* One HTTP/1.1 client on one connection, as a state machine that compares what it gets. */
#ifndef MILLWRIGHT_HTTP_H
#define MILLWRIGHT_HTTP_H

#include "common.h"

enum http_state { HTTP_IDLE, HTTP_CONNECTING, HTTP_HEAD, HTTP_BODY, HTTP_GOT, HTTP_FAILED };

struct http {
    int socket, events;
    void *owner;
    enum http_state state;
    struct in_addr self; /* 0: any */
    struct sockaddr_in server;
    const struct content *expected; /* NULL: not compared, kept in text */
    uint64_t from, received;        /* from: offset of a range */
    int64_t length;
    int head_length, request_length, status;
    char head[4096], request[3072];
    char text[4096]; /* a short body */
};

/* Connects and asks: the whole request, its head ended by an empty line. */
void http_begin(struct http *client, const char *request);
/* Asks again on the same connection. */
void http_again(struct http *client, const char *request);
/* Moves on when epoll says so; reads at most so many octets. */
void http_ready(struct http *client, size_t most);
void http_drop(struct http *client);

#endif
