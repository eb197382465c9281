#define _GNU_SOURCE
#include "pipeline.h"

#include <lz4.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "failure.h"

#define SLOTS (PIPELINE_WORKERS_MAX + 2)

struct slot {
    char *stored;
    uint32_t chunk;
};

/* Slots go round: free → filled by the receiver → taken by a worker → free. */
struct pipeline {
    const struct map *map;
    const struct target *target;
    int progress_fd;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct slot slots[SLOTS];
    struct slot *filled[SLOTS], *unused[SLOTS];
    unsigned filled_count, unused_count;
    int all_received;
    uint64_t raw_done;
    int64_t next_line_at;
};

static void print_progress(struct pipeline *pipeline, int last) {
    int64_t now = monotonic_millis();
    if (pipeline->progress_fd < 0 || (!last && now < pipeline->next_line_at)) return;
    uint64_t total = pipeline->map->raw_bytes;
    unsigned percent = total == 0 ? 100 : (unsigned)(pipeline->raw_done * 100 / total);
    dprintf(pipeline->progress_fd, "%u %llu %llu\n", percent, (unsigned long long)pipeline->raw_done,
            (unsigned long long)total);
    pipeline->next_line_at = now + 250;
}

static int check_digest(const struct map_chunk *chunk, uint32_t number, const char *stored) {
    char observed[SHA256_HEX_LENGTH + 1];
    sha256_hex(stored, chunk->stored_length, observed);
    if (strcmp(observed, chunk->sha256) == 0) return 0;
    return fail(EXIT_DIGEST, chunk->sha256, observed, "chunk %u (disk offset %llu) is corrupt: nothing of it was written",
            number, (unsigned long long)chunk->offset);
}

/* Returns where the raw bytes are, or NULL after fail(). `raw` has room for exactly the chunk's raw length and more. */
static const char *unpack(enum map_compression compression, const struct map_chunk *chunk, const char *stored, char *raw) {
    size_t got = 0;
    if (compression == MAP_NONE) return stored;
    if (compression == MAP_LZ4) {
        int length = LZ4_decompress_safe(stored, raw, (int)chunk->stored_length, (int)chunk->raw_length);
        got = length < 0 ? 0 : (size_t)length;
    } else {
        got = ZSTD_decompress(raw, chunk->raw_length, stored, chunk->stored_length);
        if (ZSTD_isError(got)) got = 0;
    }
    if (got == chunk->raw_length) return raw;
    char expected[32], observed[32];
    snprintf(expected, sizeof expected, "%u raw bytes", chunk->raw_length);
    snprintf(observed, sizeof observed, "%zu raw bytes", got);
    fail(EXIT_MAP, expected, observed, "the chunk for disk offset %llu does not unpack", (unsigned long long)chunk->offset);
    return NULL;
}

static int write_chunk(struct pipeline *pipeline, const struct slot *slot, char *raw) {
    const struct map_chunk *chunk = &pipeline->map->chunks[slot->chunk];
    if (check_digest(chunk, slot->chunk, slot->stored)) return -1;
    const char *bytes = unpack(pipeline->map->compression, chunk, slot->stored, raw);
    return bytes ? target_write(pipeline->target, bytes, chunk->raw_length, chunk->offset) : -1;
}

static void *work(void *argument) {
    struct pipeline *pipeline = argument;
    char *raw = aligned_alloc(MAP_ALIGNMENT, MAP_CHUNK_BYTES_MAX);
    if (!raw) fail(EXIT_DISK, "4 MiB of memory", "none", "a writer thread could not start");
    pthread_mutex_lock(&pipeline->lock);
    for (;;) {
        while (pipeline->filled_count == 0 && !pipeline->all_received && failure_status() == EXIT_DONE)
            pthread_cond_wait(&pipeline->changed, &pipeline->lock);
        if (pipeline->filled_count == 0 || failure_status() != EXIT_DONE) break;
        struct slot *slot = pipeline->filled[--pipeline->filled_count];
        pthread_mutex_unlock(&pipeline->lock);
        int failed = write_chunk(pipeline, slot, raw);
        pthread_mutex_lock(&pipeline->lock);
        if (!failed) pipeline->raw_done += pipeline->map->chunks[slot->chunk].raw_length;
        if (!failed) print_progress(pipeline, 0);
        pipeline->unused[pipeline->unused_count++] = slot;
        pthread_cond_broadcast(&pipeline->changed);
    }
    pthread_cond_broadcast(&pipeline->changed);
    pthread_mutex_unlock(&pipeline->lock);
    free(raw);
    return NULL;
}

static struct slot *wait_for_unused(struct pipeline *pipeline) {
    struct slot *slot = NULL;
    pthread_mutex_lock(&pipeline->lock);
    while (pipeline->unused_count == 0 && failure_status() == EXIT_DONE)
        pthread_cond_wait(&pipeline->changed, &pipeline->lock);
    if (failure_status() == EXIT_DONE) slot = pipeline->unused[--pipeline->unused_count];
    pthread_mutex_unlock(&pipeline->lock);
    return slot;
}

static void receive_all(struct pipeline *pipeline, struct source *source) {
    for (uint32_t i = 0; i < pipeline->map->chunk_count; i++) {
        struct slot *slot = wait_for_unused(pipeline);
        if (!slot || source_read(source, slot->stored, pipeline->map->chunks[i].stored_length)) break;
        slot->chunk = i;
        pthread_mutex_lock(&pipeline->lock);
        pipeline->filled[pipeline->filled_count++] = slot;
        pthread_cond_broadcast(&pipeline->changed);
        pthread_mutex_unlock(&pipeline->lock);
    }
    pthread_mutex_lock(&pipeline->lock);
    pipeline->all_received = 1;
    pthread_cond_broadcast(&pipeline->changed);
    pthread_mutex_unlock(&pipeline->lock);
}

/* Two slots more than workers: one being received, one waiting. */
static int allocate_slots(struct pipeline *pipeline, unsigned workers) {
    size_t largest = MAP_ALIGNMENT;
    for (uint32_t i = 0; i < pipeline->map->chunk_count; i++)
        if (pipeline->map->chunks[i].stored_length > largest) largest = pipeline->map->chunks[i].stored_length;
    largest = (largest + MAP_ALIGNMENT - 1) / MAP_ALIGNMENT * MAP_ALIGNMENT;
    for (unsigned i = 0; i < workers + 2; i++) {
        pipeline->slots[i].stored = aligned_alloc(MAP_ALIGNMENT, largest);
        if (!pipeline->slots[i].stored) return fail(EXIT_DISK, "memory for chunks", "none", "cannot start the writer");
        pipeline->unused[pipeline->unused_count++] = &pipeline->slots[i];
    }
    return 0;
}

int pipeline_run(const struct map *map, struct source *source, const struct target *target, unsigned workers,
        int progress_fd) {
    struct pipeline pipeline = {.map = map, .target = target, .progress_fd = progress_fd};
    pthread_t threads[PIPELINE_WORKERS_MAX];
    unsigned started = 0;
    pthread_mutex_init(&pipeline.lock, NULL);
    pthread_cond_init(&pipeline.changed, NULL);
    if (workers > PIPELINE_WORKERS_MAX) workers = PIPELINE_WORKERS_MAX;
    if (allocate_slots(&pipeline, workers) == 0) {
        for (; started < workers; started++)
            if (pthread_create(&threads[started], NULL, work, &pipeline) != 0) break;
        if (started == 0) fail(EXIT_DISK, "a writer thread", "none", "pthread_create failed");
        receive_all(&pipeline, source);
    }
    for (unsigned i = 0; i < started; i++) pthread_join(threads[i], NULL);
    for (unsigned i = 0; i < SLOTS; i++) free(pipeline.slots[i].stored);
    if (failure_status() != EXIT_DONE) return -1;
    print_progress(&pipeline, 1);
    return 0;
}
