#include "piece.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "failure.h"
#include "map.h"

static int bad_file(const char *path, const char *expected) {
    return fail(EXIT_USAGE, expected, errno ? strerror(errno) : "something else", "%s cannot be packed", path);
}

static int map_file(struct piece *piece, const char *path) {
    struct stat status;
    errno = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) != 0) return bad_file(path, "a readable file");
    if (status.st_size == 0 || status.st_size % PIECE_BLOCK_BYTES != 0) return bad_file(path, "a multiple of 4096 bytes");
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED) return bad_file(path, "a file that can be mapped");
    piece->bytes = bytes;
    piece->block_count = (uint64_t)status.st_size / PIECE_BLOCK_BYTES;
    piece->kinds = malloc(piece->block_count);
    return piece->kinds ? 0 : bad_file(path, "memory");
}

static void classify(struct piece *piece) {
    static const unsigned char zeroes[PIECE_BLOCK_BYTES];
    for (uint64_t i = 0; i < piece->block_count; i++)
        piece->kinds[i] = memcmp(piece->bytes + i * PIECE_BLOCK_BYTES, zeroes, sizeof zeroes) == 0 ? BLOCK_ZERO
                                                                                                  : BLOCK_CONTENT;
}

static int mark_free(struct piece *piece, const char *path) {
    unsigned long long first, last;
    int words;
    errno = 0;
    FILE *list = fopen(path, "r");
    if (!list) return bad_file(path, "a readable list of free blocks");
    while ((words = fscanf(list, "%llu %llu\n", &first, &last)) == 2) {
        if (first > last || last >= piece->block_count) break;
        memset(piece->kinds + first, BLOCK_FREE, last - first + 1);
    }
    fclose(list);
    return words == EOF ? 0 : bad_file(path, "lines of '<first> <last>' inside the file");
}

int piece_open(struct piece *piece, const char *description) {
    char text[4096], *rest = NULL;
    memset(piece, 0, sizeof *piece);
    snprintf(text, sizeof text, "%s", description);
    char *offset = strtok_r(text, ":", &rest), *path = strtok_r(NULL, ":", &rest), *list = strtok_r(NULL, ":", &rest);
    if (!path || parse_decimal(offset, MAP_DISK_BYTES_MAX, &piece->disk_offset))
        return fail(EXIT_USAGE, "OFFSET:FILE[:FREE_LIST]", description, "a piece is described wrongly");
    if (map_file(piece, path)) return -1;
    classify(piece);
    return list ? mark_free(piece, list) : 0;
}

void piece_close(struct piece *piece) {
    if (piece->bytes) munmap(piece->bytes, piece->block_count * PIECE_BLOCK_BYTES);
    free(piece->kinds);
    memset(piece, 0, sizeof *piece);
}
