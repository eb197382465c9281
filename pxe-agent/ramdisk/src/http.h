/* The little of HTTP/1.1 (source: RFC 9110, 9112) that the ramdisk needs: one request a connection, no TLS, no redirects. */
#ifndef MW_HTTP_H
#define MW_HTTP_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define HTTP_HEADER_BYTES_MAX 16384
#define HTTP_CONNECT_MILLIS 5000
#define HTTP_IDLE_MILLIS 20000 /* no byte for this long: the connection counts as dead */

struct http_url {
    char host[256];
    char port[6];
    char path[1024]; /* with query, starts with '/' */
};

struct http_exchange {
    int socket;
    int status;
    int chunked;            /* body comes with chunk framing */
    int64_t content_length; /* -1 when not told */
    uint64_t range_start, range_total; /* of Content-Range; 0 when not told */
    time_t date;            /* of the Date header; 0 when not told */
    char held[HTTP_HEADER_BYTES_MAX + 1]; /* header, then the first bytes of the body */
    size_t held_from, held_length;
};

/* Takes apart `http://host[:port]/path`; refuses anything else, and control characters or spaces in it. 0 or -1. */
int http_parse_url(const char *text, struct http_url *url);

/*
 * Connects, sends `request` (the whole header, and the body if any) and reads the answer's header.
 * Returns 0, or -1 with the cause in `why`; nothing is recorded as failed, for the caller decides about retries.
 */
int http_open(struct http_exchange *exchange, const struct http_url *url, const char *request, size_t length,
        const char **why);

/* Body bytes, raw (chunk framing not removed): > 0 a count, 0 at the end, -1 on error or silence. */
long http_read(struct http_exchange *exchange, void *buffer, size_t length);

/* The whole body, at most `max` bytes, chunk framing removed, NUL added. Returns its length, or -1. */
long http_read_all(struct http_exchange *exchange, char *body, size_t max);

void http_close(struct http_exchange *exchange);

/* Milliseconds of a clock that never jumps. */
int64_t monotonic_millis(void);
/* Sleeps before retry number `attempt` (from 0): 0.25 s, doubled each time, at most 5 s. */
void back_off(unsigned attempt);

#endif
