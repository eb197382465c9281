#include "map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"

/* One pass over the text: the current line, cut into words. */
struct reader {
    char *next, *end;
    unsigned line_number;
    unsigned word_count;
    char *words[7];
};

struct partitions {
    uint64_t next_free_sector;
    unsigned count;
    unsigned char used[MAP_PARTITIONS_MAX + 1];
};

static int broken(const struct reader *reader, const char *rule) {
    char where[64];
    snprintf(where, sizeof where, "line %u breaks it", reader->line_number);
    return fail(EXIT_MAP, rule, where, "the image map is not valid");
}

/* Words are separated by one space; a line may hold printable ASCII only and ends in LF. */
static int next_line(struct reader *reader) {
    reader->line_number++;
    reader->word_count = 0;
    char *line = reader->next;
    char *newline = memchr(line, '\n', (size_t)(reader->end - line));
    if (!newline) return broken(reader, "every line ends in LF and the last one is 'end'");
    *newline = '\0';
    reader->next = newline + 1;
    for (char *at = line; at < newline; at++)
        if (*at < 0x20 || *at > 0x7e) return broken(reader, "printable ASCII only");
    for (char *word = line; word;) {
        if (reader->word_count == 7) return broken(reader, "at most 7 words a line");
        reader->words[reader->word_count++] = word;
        word = strchr(word, ' ');
        if (word) *word++ = '\0';
    }
    return 0;
}

static int line_is(const struct reader *reader, const char *keyword, unsigned words) {
    return reader->word_count == words && strcmp(reader->words[0], keyword) == 0;
}

int parse_decimal(const char *text, uint64_t max, uint64_t *value) {
    uint64_t sum = 0;
    if (text[0] == '\0' || (text[0] == '0' && text[1] != '\0')) return -1;
    for (; *text; text++) {
        if (*text < '0' || *text > '9') return -1;
        uint64_t digit = (uint64_t)(*text - '0');
        if (digit > max || sum > (max - digit) / 10) return -1;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return 0;
}

int is_sha256_hex(const char *text) {
    return strlen(text) == SHA256_HEX_LENGTH && strspn(text, "0123456789abcdef") == SHA256_HEX_LENGTH;
}

static int header_number(struct reader *reader, const char *keyword, uint64_t max, uint64_t *value) {
    if (next_line(reader)) return -1;
    if (!line_is(reader, keyword, 2) || parse_decimal(reader->words[1], max, value)) {
        char rule[64];
        snprintf(rule, sizeof rule, "'%s <number>' within its limit", keyword);
        return broken(reader, rule);
    }
    return 0;
}

static int parse_compression(struct map *map, struct reader *reader) {
    if (next_line(reader)) return -1;
    if (!line_is(reader, "compression", 2)) return broken(reader, "'compression zstd|lz4|none'");
    const char *name = reader->words[1];
    if (strcmp(name, "none") == 0)
        map->compression = MAP_NONE;
    else if (strcmp(name, "lz4") == 0)
        map->compression = MAP_LZ4;
    else if (strcmp(name, "zstd") == 0)
        map->compression = MAP_ZSTD;
    else
        return broken(reader, "'compression zstd|lz4|none'");
    return 0;
}

static int parse_header(struct map *map, struct reader *reader) {
    uint64_t root = 0, sector = 0, chunks = 0;
    if (next_line(reader)) return -1;
    if (!line_is(reader, "millwright-map", 2) || strcmp(reader->words[1], "1") != 0)
        return broken(reader, "'millwright-map 1'");
    if (parse_compression(map, reader)) return -1;
    if (header_number(reader, "disk_size", MAP_DISK_BYTES_MAX, &map->disk_bytes)) return -1;
    if (map->disk_bytes % MAP_ALIGNMENT != 0 || map->disk_bytes <= 2 * MAP_EDGE_BYTES)
        return broken(reader, "disk_size is a multiple of 4096 and larger than 2 MiB");
    if (header_number(reader, "root_partition", MAP_PARTITIONS_MAX, &root)) return -1;
    if (header_number(reader, "sector_size", 4096, &sector)) return -1;
    if (sector != 512 && sector != 4096) return broken(reader, "sector_size is 512 or 4096");
    if (next_line(reader)) return -1;
    if (!line_is(reader, "data_sha256", 2) || !is_sha256_hex(reader->words[1]))
        return broken(reader, "'data_sha256 <64 hex digits>'");
    memcpy(map->data_sha256, reader->words[1], sizeof map->data_sha256);
    if (header_number(reader, "chunks", MAP_CHUNKS_MAX, &chunks)) return -1;
    map->root_partition = (unsigned)root;
    map->sector_bytes = (unsigned)sector;
    map->chunk_count = (uint32_t)chunks;
    return 0;
}

/* Aligned, not empty, and clear of the first and the last MiB of the template. */
static int range_is_sound(const struct map *map, uint64_t offset, uint64_t length) {
    if (offset % MAP_ALIGNMENT != 0 || length % MAP_ALIGNMENT != 0 || length == 0) return 0;
    return offset >= MAP_EDGE_BYTES && length <= map->disk_bytes && offset <= map->disk_bytes - MAP_EDGE_BYTES - length;
}

static int parse_chunks(struct map *map, struct reader *reader) {
    uint64_t free_from = MAP_EDGE_BYTES;
    map->chunks = calloc((size_t)map->chunk_count + 1, sizeof *map->chunks);
    if (!map->chunks) return fail(EXIT_MAP, "memory for the chunk table", "none left", "the image map is too large");
    for (uint32_t i = 0; i < map->chunk_count; i++) {
        struct map_chunk *chunk = &map->chunks[i];
        uint64_t raw, stored;
        if (next_line(reader)) return -1;
        if (!line_is(reader, "C", 5) || parse_decimal(reader->words[1], map->disk_bytes, &chunk->offset)
                || parse_decimal(reader->words[2], MAP_CHUNK_BYTES_MAX, &raw)
                || parse_decimal(reader->words[3], MAP_CHUNK_BYTES_MAX + 65536, &stored) || stored == 0
                || !is_sha256_hex(reader->words[4]))
            return broken(reader, "'C <offset> <raw length> <stored length> <sha256>' within the limits");
        if (!range_is_sound(map, chunk->offset, raw)) return broken(reader, "a chunk is aligned and inside the disk");
        if (chunk->offset < free_from) return broken(reader, "chunks ascend and do not overlap");
        if (map->compression == MAP_NONE && raw != stored) return broken(reader, "uncompressed: both lengths are equal");
        chunk->raw_length = (uint32_t)raw;
        chunk->stored_length = (uint32_t)stored;
        memcpy(chunk->sha256, reader->words[4], sizeof chunk->sha256);
        free_from = chunk->offset + raw;
        map->data_bytes += stored;
        map->raw_bytes += raw;
    }
    return 0;
}

/* The first chunk that ends after `offset`, or chunk_count. */
static uint32_t chunk_after(const struct map *map, uint64_t offset) {
    uint32_t low = 0, high = map->chunk_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (map->chunks[middle].offset + map->chunks[middle].raw_length > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static int add_zero(struct map *map, struct reader *reader, uint64_t *free_from) {
    uint64_t offset, length;
    if (!line_is(reader, "Z", 3) || parse_decimal(reader->words[1], map->disk_bytes, &offset)
            || parse_decimal(reader->words[2], map->disk_bytes, &length))
        return broken(reader, "'Z <offset> <length>'");
    if (!range_is_sound(map, offset, length)) return broken(reader, "a zero range is aligned and inside the disk");
    if (offset < *free_from) return broken(reader, "zero ranges ascend and do not overlap");
    uint32_t near = chunk_after(map, offset);
    if (near < map->chunk_count && map->chunks[near].offset < offset + length)
        return broken(reader, "no zero range overlaps a chunk");
    if (map->zero_count == MAP_CHUNKS_MAX) return broken(reader, "at most 262144 zero ranges");
    if (map->zero_count % 1024 == 0) {
        struct map_zero *more = realloc(map->zeroes, (map->zero_count + 1024) * sizeof *more);
        if (!more) return broken(reader, "memory for the zero ranges");
        map->zeroes = more;
    }
    map->zeroes[map->zero_count++] = (struct map_zero){offset, length};
    *free_from = offset + length;
    return 0;
}

/* Source: UEFI specification 2.10 §5.3.3 for the type GUID; the name is narrowed to what needs no quoting anywhere. */
static int is_guid(const char *text) {
    if (strlen(text) != 36) return 0;
    for (int i = 0; i < 36; i++) {
        int dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !strchr("0123456789abcdefABCDEF", text[i])) return 0;
    }
    return 1;
}

static int is_name(const char *text) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    size_t length = strlen(text);
    return length > 0 && length <= 36 && strspn(text, allowed) == length;
}

static int add_partition(struct map *map, struct reader *reader, struct partitions *partitions) {
    uint64_t number, start, sectors, disk_sectors = map->disk_bytes / map->sector_bytes;
    uint64_t edge_sectors = MAP_EDGE_BYTES / map->sector_bytes;
    if (!line_is(reader, "P", 6) || parse_decimal(reader->words[1], MAP_PARTITIONS_MAX, &number) || number == 0
            || parse_decimal(reader->words[2], disk_sectors, &start)
            || parse_decimal(reader->words[3], disk_sectors, &sectors) || sectors == 0 || !is_guid(reader->words[4])
            || !is_name(reader->words[5]))
        return broken(reader, "'P <number> <start> <sectors> <type guid> <name>'");
    if (partitions->used[number]) return broken(reader, "a partition number is used once");
    if (start < partitions->next_free_sector || start < edge_sectors
            || start + sectors > disk_sectors - edge_sectors)
        return broken(reader, "partitions ascend, do not overlap and lie inside the disk");
    partitions->used[number] = 1;
    partitions->count++;
    partitions->next_free_sector = start + sectors;
    return 0;
}

static int is_boot_code(const char *base64) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t digits = strspn(base64, alphabet);
    return digits == (MAP_BOOT_CODE_BYTES * 8 + 5) / 6 && strcmp(base64 + digits, "=") == 0;
}

static int parse_tail(struct map *map, struct reader *reader) {
    struct partitions partitions = {0};
    uint64_t free_from = MAP_EDGE_BYTES;
    if (next_line(reader)) return -1;
    while (line_is(reader, "Z", 3))
        if (add_zero(map, reader, &free_from) || next_line(reader)) return -1;
    while (line_is(reader, "P", 6))
        if (add_partition(map, reader, &partitions) || next_line(reader)) return -1;
    if (!line_is(reader, "B", 2) || !is_boot_code(reader->words[1]))
        return broken(reader, "Z lines, then P lines, then 'B <base64 of 440 bytes>'");
    if (!partitions.used[map->root_partition] || map->root_partition == 0)
        return broken(reader, "the root partition is one of the P lines");
    if (next_line(reader)) return -1;
    if (!line_is(reader, "end", 1) || reader->next != reader->end) return broken(reader, "'end' is the last line");
    return 0;
}

int map_parse(struct map *map, char *text, size_t length) {
    struct reader reader = {.next = text, .end = text + length};
    memset(map, 0, sizeof *map);
    if (length > MAP_FILE_BYTES_MAX) return broken(&reader, "at most 32 MiB");
    if (parse_header(map, &reader) || parse_chunks(map, &reader) || parse_tail(map, &reader)) {
        map_free(map);
        return -1;
    }
    return 0;
}

void map_free(struct map *map) {
    free(map->chunks);
    free(map->zeroes);
    memset(map, 0, sizeof *map);
}
