/*
 * The image map: which bytes of a disk come from which chunk of the data file, and which must be zero.
 * Format: inventory-server/WIRE.md §4. The parser takes text from anywhere: it refuses what breaks a rule below.
 */
#ifndef MW_MAP_H
#define MW_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "sha256.h"

#define MAP_FILE_BYTES_MAX (32u << 20)
#define MAP_DISK_BYTES_MAX (1ull << 50)
#define MAP_CHUNKS_MAX 262144u
#define MAP_CHUNK_BYTES_MAX (4u << 20)
#define MAP_PARTITIONS_MAX 128u
#define MAP_ALIGNMENT 4096u /* of every offset and raw length: O_DIRECT works with any common sector size */
#define MAP_EDGE_BYTES (1u << 20) /* nothing is ever written by a chunk or zero range this close to either end */
#define MAP_BOOT_CODE_BYTES 440u

enum map_compression { MAP_NONE, MAP_LZ4, MAP_ZSTD };

/* Bytes of the disk in ascending order, never overlapping another chunk or zero range. */
struct map_chunk {
    uint64_t offset;
    uint32_t raw_length;
    uint32_t stored_length;
    char sha256[SHA256_HEX_LENGTH + 1]; /* of the stored, that is the compressed, bytes */
};

struct map_zero {
    uint64_t offset;
    uint64_t length;
};

struct map {
    enum map_compression compression;
    uint64_t disk_bytes;
    unsigned root_partition;
    unsigned sector_bytes;
    char data_sha256[SHA256_HEX_LENGTH + 1];
    uint64_t data_bytes; /* sum of the stored lengths */
    uint64_t raw_bytes;  /* sum of the raw lengths */
    uint32_t chunk_count;
    struct map_chunk *chunks;
    uint32_t zero_count;
    struct map_zero *zeroes;
};

/*
 * Parses `length` bytes of text, which must be followed by a NUL; the text is cut up in the process.
 * Returns 0, or -1 after fail(EXIT_MAP, …) naming the line; then nothing is left allocated.
 */
int map_parse(struct map *map, char *text, size_t length);
void map_free(struct map *map);

/* Strict decimal: digits only, no sign, no leading zero, at most `max`. Returns 0 or -1 without recording a failure. */
int parse_decimal(const char *text, uint64_t max, uint64_t *value);
/* Exactly 64 lower-case hex digits? */
int is_sha256_hex(const char *text);

#endif
