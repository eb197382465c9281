/* What every load generator needs: arguments, a clock, seeded chance, percentiles, and the server's CPU time. */
#ifndef MILLWRIGHT_COMMON_H
#define MILLWRIGHT_COMMON_H

#define _GNU_SOURCE
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Arguments are words NAME=VALUE. */
void arguments(int count, char **words);
const char *text(const char *name, const char *otherwise);
double number(const char *name, double otherwise);

/* Seconds of a clock that only goes forward. */
double now(void);

/* A stream of chance of its own for each client, so that a run is repeated by its seed. */
uint64_t chance_begin(uint64_t seed, uint64_t stream);
double chance(uint64_t *state); /* 0 to 1 */

/* What goes wrong on the way, in parts of one. */
struct faults {
    double loss, duplicate, reorder;
};
struct faults faults_of_arguments(void);

/* Measured values, for percentiles. */
struct series {
    double *values;
    size_t count, room;
};
void series_add(struct series *series, double value);
double series_at(struct series *series, double part); /* sorts; -1 when empty */

/* CPU seconds the server has used: cpu=FOLDER of its control group, exact and with its dead children, or cpu=PID. -1 without. */
double server_cpu(void);
double own_cpu(void);

/* A file in memory, to compare with. */
struct content {
    const uint8_t *bytes;
    size_t size;
};
struct content content_of(const char *path);

struct sockaddr_in address(const char *host, int port);
void die(const char *what);
void many_files(void);

#endif
