#define _GNU_SOURCE
#include "target.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "failure.h"

static int disk_error(const struct target *target, const char *action, uint64_t offset) {
    return fail(EXIT_DISK, action, strerror(errno), "%s at byte %llu", target->name, (unsigned long long)offset);
}

static int measure(struct target *target, unsigned sector_bytes) {
    struct stat status;
    if (fstat(target->fd, &status) != 0) return disk_error(target, "to stat the target", 0);
    target->is_block_device = S_ISBLK(status.st_mode);
    target->size = (uint64_t)status.st_size;
    if (!target->is_block_device)
        return S_ISREG(status.st_mode) ? 0 : fail(EXIT_USAGE, "a disk or a plain file", target->name, "wrong kind of file");
    int observed = 0;
    if (ioctl(target->fd, BLKGETSIZE64, &target->size) != 0 || ioctl(target->fd, BLKSSZGET, &observed) != 0)
        return disk_error(target, "to ask the disk for its size", 0);
    if ((unsigned)observed == sector_bytes) return 0;
    char expected_text[32], observed_text[32];
    snprintf(expected_text, sizeof expected_text, "%u-byte sectors", sector_bytes);
    snprintf(observed_text, sizeof observed_text, "%d-byte sectors", observed);
    return fail(EXIT_FIT, expected_text, observed_text, "the image was made for another sector size than %s has", target->name);
}

int target_open(struct target *target, const char *name, unsigned sector_bytes, uint64_t needed_bytes,
        time_t write_before) {
    *target = (struct target){.name = name, .write_before = write_before};
    target->fd = open(name, O_RDWR | O_EXCL | O_CLOEXEC | O_DIRECT);
    /* tmpfs and some others know no O_DIRECT; tests write there. */
    if (target->fd < 0 && errno == EINVAL) target->fd = open(name, O_RDWR | O_EXCL | O_CLOEXEC);
    if (target->fd < 0) return disk_error(target, "to open the target alone", 0);
    if (measure(target, sector_bytes)) return -1;
    if (target->size >= needed_bytes && target->size % 512 == 0) return 0;
    char expected_text[48], observed_text[48];
    snprintf(expected_text, sizeof expected_text, "at least %llu bytes", (unsigned long long)needed_bytes);
    snprintf(observed_text, sizeof observed_text, "%llu bytes", (unsigned long long)target->size);
    return fail(EXIT_FIT, expected_text, observed_text, "the image does not fit on %s", name);
}

static int still_in_time(const struct target *target) {
    time_t now = time(NULL);
    if (target->write_before == 0 || now < target->write_before) return 0;
    char expected_text[48], observed_text[48];
    snprintf(expected_text, sizeof expected_text, "before %lld", (long long)target->write_before);
    snprintf(observed_text, sizeof observed_text, "%lld (seconds since 1970)", (long long)now);
    return fail(EXIT_DEADLINE, expected_text, observed_text, "no write starts after the permit's time is over");
}

int target_write(const struct target *target, const void *bytes, size_t length, uint64_t offset) {
    const char *next = bytes;
    if (still_in_time(target)) return -1;
    while (length > 0) {
        ssize_t written = pwrite(target->fd, next, length, (off_t)offset);
        if (written < 0 && errno == EINTR) continue;
        if (written == 0) errno = EIO;
        if (written <= 0) return disk_error(target, "to write", offset);
        next += written;
        offset += (uint64_t)written;
        length -= (size_t)written;
    }
    return 0;
}

/* A hole would do for a fresh file, but not for one with old content; so real zeroes. */
static int zero_in_file(const struct target *target, uint64_t offset, uint64_t length) {
    static const char zeroes[1 << 20] __attribute__((aligned(4096)));
    while (length > 0) {
        size_t step = length < sizeof zeroes ? (size_t)length : sizeof zeroes;
        if (target_write(target, zeroes, step, offset)) return -1;
        offset += step;
        length -= step;
    }
    return 0;
}

int target_zero(const struct target *target, uint64_t offset, uint64_t length) {
    if (!target->is_block_device) return zero_in_file(target, offset, length);
    if (still_in_time(target)) return -1;
    /* BLKZEROOUT guarantees zeroes on reading; BLKDISCARD does not, on any disk. */
    uint64_t range[2] = {offset, length};
    if (ioctl(target->fd, BLKZEROOUT, range) != 0) return disk_error(target, "to zero a range", offset);
    return 0;
}

int target_flush(const struct target *target) {
    return fsync(target->fd) == 0 ? 0 : disk_error(target, "to flush the disk's cache", 0);
}

int target_close(struct target *target) {
    int fd = target->fd;
    target->fd = -1;
    return fd < 0 || close(fd) == 0 ? 0 : disk_error(target, "to close the target", 0);
}
