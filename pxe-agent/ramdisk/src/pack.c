/*
 * mwpack: makes an image (map and data, WIRE.md §4) out of pieces of a disk. Runs on the build machine.
 * Same input, same libraries: same bytes. The finished map is parsed with the ramdisk's own parser before it is kept.
 */
#include <getopt.h>
#include <lz4hc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zstd.h>

#include "failure.h"
#include "map.h"
#include "piece.h"

#define CHUNK_BLOCKS 256u /* 1 MiB */
#define GAP_BLOCKS 16u    /* a gap up to this long inside a chunk is cheaper as compressed zeroes than as a cut */
#define PIECES_MAX 16
#define PARTITIONS_MAX 16

struct packer {
    const char *compression, *out, *boot_code, *pieces[PIECES_MAX], *partitions[PARTITIONS_MAX];
    uint64_t level, disk_bytes, root_partition;
    unsigned piece_count, partition_count;
    FILE *data, *chunk_lines, *zero_lines;
    struct sha256 data_hash;
    uint64_t chunk_count;
    ZSTD_CCtx *zstd;
    unsigned char raw[CHUNK_BLOCKS * PIECE_BLOCK_BYTES];
    char stored[CHUNK_BLOCKS * PIECE_BLOCK_BYTES + 65536];
};

static int cannot(const char *action) {
    return fail(EXIT_DISK, action, "an error", "mwpack stopped");
}

/* Returns the stored length, or 0 after fail(). */
static size_t compress_raw(struct packer *packer, size_t length) {
    size_t stored = 0;
    if (strcmp(packer->compression, "none") == 0) {
        memcpy(packer->stored, packer->raw, length);
        return length;
    }
    if (strcmp(packer->compression, "lz4") == 0) {
        int got = LZ4_compress_HC((const char *)packer->raw, packer->stored, (int)length, sizeof packer->stored,
                (int)packer->level);
        stored = got < 0 ? 0 : (size_t)got;
    } else {
        stored = ZSTD_compressCCtx(packer->zstd, packer->stored, sizeof packer->stored, packer->raw, length,
                (int)packer->level);
        if (ZSTD_isError(stored)) stored = 0;
    }
    if (stored == 0) cannot("to compress a chunk");
    return stored;
}

static int add_chunk(struct packer *packer, const struct piece *piece, uint64_t first, uint64_t last) {
    char sha256[SHA256_HEX_LENGTH + 1];
    size_t length = 0;
    for (uint64_t i = first; i <= last; i++, length += PIECE_BLOCK_BYTES) {
        if (piece->kinds[i] == BLOCK_CONTENT)
            memcpy(packer->raw + length, piece->bytes + i * PIECE_BLOCK_BYTES, PIECE_BLOCK_BYTES);
        else
            memset(packer->raw + length, 0, PIECE_BLOCK_BYTES);
    }
    size_t stored = compress_raw(packer, length);
    if (stored == 0) return -1;
    sha256_hex(packer->stored, stored, sha256);
    sha256_add(&packer->data_hash, packer->stored, stored);
    packer->chunk_count++;
    fprintf(packer->chunk_lines, "C %llu %zu %zu %s\n",
            (unsigned long long)(piece->disk_offset + first * PIECE_BLOCK_BYTES), length, stored, sha256);
    return fwrite(packer->stored, 1, stored, packer->data) == stored ? 0 : cannot("to write the data file");
}

/* The last block of the chunk that begins at `first`: gaps inside are short, and it never ends in a gap. */
static uint64_t chunk_end(const struct piece *piece, uint64_t first) {
    uint64_t last = first;
    for (uint64_t i = first + 1; i < piece->block_count && i - first < CHUNK_BLOCKS && i - last <= GAP_BLOCKS; i++)
        if (piece->kinds[i] == BLOCK_CONTENT) last = i;
    return last;
}

static int add_piece(struct packer *packer, const struct piece *piece) {
    for (uint64_t i = 0; i < piece->block_count;) {
        uint64_t last = i;
        if (piece->kinds[i] == BLOCK_CONTENT) {
            last = chunk_end(piece, i);
            if (add_chunk(packer, piece, i, last)) return -1;
        } else if (piece->kinds[i] == BLOCK_ZERO) {
            while (last + 1 < piece->block_count && piece->kinds[last + 1] == BLOCK_ZERO) last++;
            fprintf(packer->zero_lines, "Z %llu %llu\n",
                    (unsigned long long)(piece->disk_offset + i * PIECE_BLOCK_BYTES),
                    (unsigned long long)((last - i + 1) * PIECE_BLOCK_BYTES));
        }
        i = last + 1;
    }
    return 0;
}

static int add_pieces(struct packer *packer) {
    for (unsigned i = 0; i < packer->piece_count; i++) {
        struct piece piece;
        int failed = piece_open(&piece, packer->pieces[i]) || add_piece(packer, &piece);
        piece_close(&piece);
        if (failed) return -1;
    }
    return 0;
}

static int write_boot_code(const struct packer *packer, FILE *map) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char code[MAP_BOOT_CODE_BYTES + 1] = {0};
    FILE *file = fopen(packer->boot_code, "r");
    size_t length = file ? fread(code, 1, MAP_BOOT_CODE_BYTES, file) : 0;
    if (file) fclose(file);
    if (length != MAP_BOOT_CODE_BYTES) return cannot("to read 440 bytes of boot code");
    fputs("B ", map);
    for (unsigned i = 0; i < MAP_BOOT_CODE_BYTES; i += 3) {
        unsigned bits = (unsigned)code[i] << 16 | (unsigned)code[i + 1] << 8 | (i + 2 < sizeof code ? code[i + 2] : 0u);
        for (int shift = 18; shift >= 0; shift -= 6) {
            int beyond = i + 2 >= MAP_BOOT_CODE_BYTES && shift == 0;
            fputc(beyond ? '=' : alphabet[bits >> shift & 63], map);
        }
    }
    fputs("\nend\n", map);
    return 0;
}

static int copy_stream(FILE *from, FILE *to) {
    char buffer[65536];
    rewind(from);
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, from)) > 0;)
        if (fwrite(buffer, 1, got, to) != got) return -1;
    return ferror(from) ? -1 : 0;
}

static int write_map(struct packer *packer, const char *path) {
    char sha256[SHA256_HEX_LENGTH + 1];
    FILE *map = fopen(path, "w");
    if (!map) return cannot("to write the map");
    sha256_finish_hex(&packer->data_hash, sha256);
    fprintf(map, "millwright-map 1\ncompression %s\ndisk_size %llu\nroot_partition %llu\nsector_size 512\n",
            packer->compression, (unsigned long long)packer->disk_bytes, (unsigned long long)packer->root_partition);
    fprintf(map, "data_sha256 %s\nchunks %llu\n", sha256, (unsigned long long)packer->chunk_count);
    int failed = copy_stream(packer->chunk_lines, map) || copy_stream(packer->zero_lines, map);
    for (unsigned i = 0; i < packer->partition_count; i++) fprintf(map, "P %s\n", packer->partitions[i]);
    failed |= write_boot_code(packer, map);
    return fclose(map) == 0 && !failed ? 0 : cannot("to write the map");
}

static int check_map(const char *path) {
    struct map map;
    struct stat status;
    FILE *file = fopen(path, "r");
    if (!file || fstat(fileno(file), &status) != 0) return cannot("to read the map back");
    char *text = calloc(1, (size_t)status.st_size + 1);
    size_t length = text ? fread(text, 1, (size_t)status.st_size, file) : 0;
    fclose(file);
    int result = length == (size_t)status.st_size ? map_parse(&map, text, length) : cannot("to read the map back");
    free(text);
    if (result != 0) return -1;
    printf("%u chunks, %llu bytes raw, %llu bytes stored, %u zero ranges\n", map.chunk_count,
            (unsigned long long)map.raw_bytes, (unsigned long long)map.data_bytes, map.zero_count);
    map_free(&map);
    return 0;
}

static int pack(struct packer *packer) {
    char map_path[4096], data_path[4096];
    snprintf(map_path, sizeof map_path, "%s.map", packer->out);
    snprintf(data_path, sizeof data_path, "%s.data", packer->out);
    packer->data = fopen(data_path, "w");
    packer->chunk_lines = tmpfile();
    packer->zero_lines = tmpfile();
    packer->zstd = ZSTD_createCCtx();
    if (!packer->data || !packer->chunk_lines || !packer->zero_lines || !packer->zstd) return cannot("to open the output");
    sha256_start(&packer->data_hash);
    if (add_pieces(packer)) return -1;
    if (fclose(packer->data) != 0) return cannot("to write the data file");
    return write_map(packer, map_path) || check_map(map_path) ? -1 : 0;
}

static int parse_options(int argc, char **argv, struct packer *packer) {
    static const struct option known[] = {{"compression", 1, NULL, 'c'}, {"level", 1, NULL, 'l'}, {"out", 1, NULL, 'o'},
            {"disk-size", 1, NULL, 'd'}, {"root-partition", 1, NULL, 'r'}, {"boot-code", 1, NULL, 'b'},
            {"piece", 1, NULL, 'p'}, {"partition", 1, NULL, 'P'}, {NULL, 0, NULL, 0}};
    int option, bad = 0;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) switch (option) {
            case 'c': packer->compression = optarg; break;
            case 'o': packer->out = optarg; break;
            case 'b': packer->boot_code = optarg; break;
            case 'l': bad |= parse_decimal(optarg, 19, &packer->level); break;
            case 'd': bad |= parse_decimal(optarg, MAP_DISK_BYTES_MAX, &packer->disk_bytes); break;
            case 'r': bad |= parse_decimal(optarg, MAP_PARTITIONS_MAX, &packer->root_partition); break;
            case 'p':
                if ((bad |= packer->piece_count == PIECES_MAX) == 0) packer->pieces[packer->piece_count++] = optarg;
                break;
            case 'P':
                if ((bad |= packer->partition_count == PARTITIONS_MAX) == 0)
                    packer->partitions[packer->partition_count++] = optarg;
                break;
            default: bad = 1;
        }
    if (!bad && optind == argc && packer->compression && packer->out && packer->boot_code && packer->disk_bytes
            && (!strcmp(packer->compression, "none") || !strcmp(packer->compression, "lz4") || !strcmp(packer->compression, "zstd")))
        return 0;
    fputs("usage: mwpack --out PREFIX --compression zstd|lz4|none --disk-size BYTES --root-partition N --boot-code FILE\n"
          "              [--level N=9] --piece OFFSET:FILE[:FREE_LIST]… --partition 'N START SECTORS GUID NAME'…\n", stderr);
    return fail(EXIT_USAGE, "the options above", "something else", "mwpack was called wrongly");
}

int main(int argc, char **argv) {
    static struct packer packer = {.level = 9};
    if (parse_options(argc, argv, &packer) == 0) pack(&packer);
    return failure_report("mwpack");
}
