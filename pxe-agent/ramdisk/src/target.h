/* The disk (or, for tests, the plain file) that an image is written to. Writes go around the page cache where possible. */
#ifndef MW_TARGET_H
#define MW_TARGET_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct target {
    const char *name;
    int fd;
    int is_block_device;
    uint64_t size;
    time_t write_before; /* 0: no limit. No write is started at or after this instant of the system clock. */
};

/* Opens it exclusively: a disk that is mounted or held by md or LVM is refused. 0, or -1 after fail(). */
int target_open(struct target *target, const char *name, unsigned sector_bytes, uint64_t needed_bytes,
        time_t write_before);
/* `bytes` aligned to 4096, like offset and length. Any thread. 0, or -1 after fail(). */
int target_write(const struct target *target, const void *bytes, size_t length, uint64_t offset);
int target_zero(const struct target *target, uint64_t offset, uint64_t length);
int target_flush(const struct target *target);
int target_close(struct target *target);

#endif
