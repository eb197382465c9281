/* The data of an image, read once from front to back: a plain file, or HTTP with ranges that survives a server's restart. */
#ifndef MW_SOURCE_H
#define MW_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "http.h"

struct source {
    const char *name;
    uint64_t position, size; /* size is what the work order promises; another length is refused */
    int64_t patience_millis; /* give up when no byte came for this long, all retries together */
    int file;                /* -1 for HTTP */
    struct http_url url;
    struct http_exchange exchange;
    int connected;
};

/* `name` is a path or an http:// URL. `size` 0: take what there is (only for maps). 0, or -1 after fail(). */
int source_open(struct source *source, const char *name, uint64_t size, int64_t patience_millis);
/* Exactly `length` bytes. HTTP trouble is retried with back-off from the current position. 0, or -1 after fail(). */
int source_read(struct source *source, void *buffer, size_t length);
void source_close(struct source *source);

#endif
