/*
 * mw put: writes an image to a disk. One process with one exit status: no pipe can hide a failure.
 * Order of events: map fetched and checked whole; target opened and measured; first and last MiB zeroed and
 * flushed (from here on nothing is bootable); zero ranges; chunks; flush. Never writes the first MiB after that.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "failure.h"
#include "map.h"
#include "pipeline.h"
#include "source.h"
#include "target.h"

struct put_options {
    const char *map, *map_sha256, *data, *target, *save_map;
    uint64_t data_size, write_before, patience_seconds, threads, progress_fd;
};

static const char usage[] =
        "usage: mw put --map FILE|URL --map-sha256 HEX --data FILE|URL --data-size BYTES --target DISK|FILE\n"
        "              [--save-map FILE] [--write-before SECONDS_SINCE_1970] [--patience SECONDS=300]\n"
        "              [--threads N=number of CPUs] [--progress-fd N]\n";

static int usage_error(void) {
    fputs(usage, stderr);
    return fail(EXIT_USAGE, "the options above", "something else", "mw put was called wrongly");
}

static int parse_options(int argc, char **argv, struct put_options *options) {
    static const struct option known[] = {{"map", 1, NULL, 'm'}, {"map-sha256", 1, NULL, 's'}, {"data", 1, NULL, 'd'},
            {"data-size", 1, NULL, 'n'}, {"target", 1, NULL, 't'}, {"save-map", 1, NULL, 'S'},
            {"write-before", 1, NULL, 'w'}, {"patience", 1, NULL, 'p'}, {"threads", 1, NULL, 'j'},
            {"progress-fd", 1, NULL, 'f'}, {NULL, 0, NULL, 0}};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *options = (struct put_options){.patience_seconds = 300, .threads = processors > 1 ? (uint64_t)processors : 1};
    options->progress_fd = UINT64_MAX;
    int option, bad = 0;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) switch (option) {
            case 'm': options->map = optarg; break;
            case 's': options->map_sha256 = optarg; break;
            case 'd': options->data = optarg; break;
            case 't': options->target = optarg; break;
            case 'S': options->save_map = optarg; break;
            case 'n': bad |= parse_decimal(optarg, INT64_MAX, &options->data_size); break;
            case 'w': bad |= parse_decimal(optarg, INT64_MAX, &options->write_before); break;
            case 'p': bad |= parse_decimal(optarg, 86400, &options->patience_seconds); break;
            case 'j': bad |= parse_decimal(optarg, PIPELINE_WORKERS_MAX, &options->threads); break;
            case 'f': bad |= parse_decimal(optarg, 255, &options->progress_fd); break;
            default: bad = 1;
        }
    if (bad || optind != argc || !options->map || !options->map_sha256 || !options->data || !options->target
            || options->data_size == 0 || options->threads == 0 || !is_sha256_hex(options->map_sha256))
        return usage_error();
    return 0;
}

static int save(const char *path, const char *bytes, size_t length) {
    FILE *file = fopen(path, "w");
    size_t written = file ? fwrite(bytes, 1, length, file) : 0;
    if (file && fclose(file) == 0 && written == length) return 0;
    return fail(EXIT_DISK, "a saved map", "a write error", "cannot write %s", path);
}

/* The digest is checked over the whole text before a line of it is looked at. */
static int load_map(const struct put_options *options, struct map *map) {
    struct source source;
    char observed[SHA256_HEX_LENGTH + 1];
    int result = -1;
    if (source_open(&source, options->map, 0, (int64_t)options->patience_seconds * 1000)) return -1;
    char *text = source.size > MAP_FILE_BYTES_MAX ? NULL : malloc(source.size + 1);
    if (!text) {
        fail(EXIT_MAP, "a map of at most 32 MiB", "a larger one", "%s is not a map", options->map);
    } else if (source_read(&source, text, source.size) == 0) {
        size_t length = source.size;
        text[length] = '\0';
        sha256_hex(text, length, observed);
        if (strcmp(observed, options->map_sha256) != 0)
            fail(EXIT_DIGEST, options->map_sha256, observed, "the image map is not the one in the work order");
        else if (!options->save_map || save(options->save_map, text, length) == 0)
            result = map_parse(map, text, length);
    }
    free(text);
    source_close(&source);
    return result;
}

static int open_data(const struct put_options *options, const struct map *map, struct source *source) {
    if (map->data_bytes != options->data_size) {
        char expected[32], observed[32];
        snprintf(expected, sizeof expected, "%llu bytes", (unsigned long long)options->data_size);
        snprintf(observed, sizeof observed, "%llu bytes", (unsigned long long)map->data_bytes);
        return fail(EXIT_SIZE, expected, observed, "map and work order disagree about the size of the data");
    }
    return source_open(source, options->data, options->data_size, (int64_t)options->patience_seconds * 1000);
}

static int make_unbootable(const struct target *target) {
    if (target_zero(target, 0, MAP_EDGE_BYTES)) return -1;
    if (target_zero(target, target->size - MAP_EDGE_BYTES, MAP_EDGE_BYTES)) return -1;
    return target_flush(target);
}

static int write_image(const struct put_options *options, const struct map *map, struct source *source,
        const struct target *target) {
    int progress_fd = options->progress_fd == UINT64_MAX ? -1 : (int)options->progress_fd;
    if (make_unbootable(target)) return -1;
    for (uint32_t i = 0; i < map->zero_count; i++)
        if (target_zero(target, map->zeroes[i].offset, map->zeroes[i].length)) return -1;
    if (pipeline_run(map, source, target, (unsigned)options->threads, progress_fd)) return -1;
    return target_flush(target);
}

static int put(const struct put_options *options) {
    struct map map;
    struct source source;
    struct target target;
    if (load_map(options, &map)) return -1;
    int result = open_data(options, &map, &source);
    if (result == 0) {
        result = target_open(&target, options->target, map.sector_bytes, map.disk_bytes, (time_t)options->write_before);
        if (result == 0) result = write_image(options, &map, &source, &target);
        if (target.fd >= 0 && target_close(&target)) result = -1;
        source_close(&source);
    }
    map_free(&map);
    return result;
}

int command_put(int argc, char **argv) {
    struct put_options options;
    if (parse_options(argc, argv, &options) == 0) put(&options);
    return failure_report("mw put");
}
