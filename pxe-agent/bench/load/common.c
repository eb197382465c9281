#include "common.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int word_count;
static char **all_words;

void arguments(int count, char **words) {
    word_count = count;
    all_words = words;
}

const char *text(const char *name, const char *otherwise) {
    size_t length = strlen(name);
    for (int i = 0; i < word_count; i++)
        if (strncmp(all_words[i], name, length) == 0 && all_words[i][length] == '=') return all_words[i] + length + 1;
    return otherwise;
}

double number(const char *name, double otherwise) {
    const char *value = text(name, NULL);
    return value ? atof(value) : otherwise;
}

double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

uint64_t chance_begin(uint64_t seed, uint64_t stream) {
    uint64_t state = (seed + 1) * 0x9E3779B97F4A7C15ull ^ (stream + 1) * 0xD1B54A32D192ED03ull;
    return state ? state : 1;
}

double chance(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (double)(*state >> 11) / 9007199254740992.0;
}

struct faults faults_of_arguments(void) {
    return (struct faults){number("loss", 0), number("duplicate", 0), number("reorder", 0)};
}

void series_add(struct series *series, double value) {
    if (series->count == series->room) {
        series->room = series->room ? 2 * series->room : 1024;
        series->values = realloc(series->values, series->room * sizeof *series->values);
        if (!series->values) die("memory");
    }
    series->values[series->count++] = value;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double series_at(struct series *series, double part) {
    if (series->count == 0) return -1;
    qsort(series->values, series->count, sizeof *series->values, ascending);
    return series->values[(size_t)((double)(series->count - 1) * part)];
}

static double group_cpu(const char *folder) {
    char path[512], key[64];
    double value, seconds = -1;
    snprintf(path, sizeof path, "%s/cpuacct.usage", folder);
    FILE *file = fopen(path, "r");
    if (file) {
        if (fscanf(file, "%lf", &value) == 1) seconds = value * 1e-9;
        fclose(file);
        return seconds;
    }
    snprintf(path, sizeof path, "%s/cpu.stat", folder);
    file = fopen(path, "r");
    while (file && fscanf(file, "%63s %lf", key, &value) == 2)
        if (strcmp(key, "usage_usec") == 0) seconds = value * 1e-6;
    if (file) fclose(file);
    return seconds;
}

static double process_cpu(const char *pid) {
    char path[64], line[1024];
    snprintf(path, sizeof path, "/proc/%s/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file) return -1;
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = 0;
    unsigned long user, system;
    long child_user, child_system;
    const char *after = strrchr(line, ')');
    if (!after || sscanf(after + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld", &user, &system,
                         &child_user, &child_system) != 4)
        return -1;
    return (double)(user + system + child_user + child_system) / sysconf(_SC_CLK_TCK);
}

double server_cpu(void) {
    const char *where = text("cpu", NULL);
    if (!where) return -1;
    return where[0] == '/' ? group_cpu(where) : process_cpu(where);
}

double own_cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

struct content content_of(const char *path) {
    struct content content = {NULL, 0};
    struct stat found;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &found)) die(path);
    content.size = found.st_size;
    if (content.size) {
        content.bytes = mmap(NULL, content.size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
        if (content.bytes == MAP_FAILED) die(path);
    }
    close(file);
    return content;
}

struct sockaddr_in address(const char *host, int port) {
    struct sockaddr_in found = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, host, &found.sin_addr) != 1) die(host);
    return found;
}

void die(const char *what) {
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(2);
}

void many_files(void) {
    struct rlimit limit = {65536, 65536};
    setrlimit(RLIMIT_NOFILE, &limit);
}
