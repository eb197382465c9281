/* Moves an image's chunks from source to target: one thread receives, the others check, unpack and write. */
#ifndef MW_PIPELINE_H
#define MW_PIPELINE_H

#include "map.h"
#include "source.h"
#include "target.h"

#define PIPELINE_WORKERS_MAX 8

/*
 * Writes every chunk of `map`. A chunk's digest is checked before a byte of it is unpacked or written.
 * Prints `<percent> <bytes done> <bytes total>` (raw bytes) to `progress_fd`, at most four lines a second and
 * always a last one; -1 for none. Returns 0, or -1 after fail(); then some chunks may have been written.
 */
int pipeline_run(const struct map *map, struct source *source, const struct target *target, unsigned workers,
        int progress_fd);

#endif
