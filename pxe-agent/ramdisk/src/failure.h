/* The one way a tool of this directory fails: a code, what was expected, what was observed, and a sentence. */
#ifndef MW_FAILURE_H
#define MW_FAILURE_H

/* Exit statuses. The scripts in sh/ tell causes apart by them; 1 is left to the shell and the C runtime. */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_USAGE = 2,
    EXIT_DIGEST = 3,   /* a chunk or the map does not have the digest it should have */
    EXIT_MAP = 4,      /* the map breaks its own rules */
    EXIT_NETWORK = 5,  /* gave up after bounded retries */
    EXIT_DISK = 6,     /* reading or writing the target failed */
    EXIT_DEADLINE = 7, /* the time to write is over */
    EXIT_FIT = 8,      /* wrong sector size, or the target is too small */
    EXIT_SIZE = 9,     /* the data has another length than promised */
    EXIT_REFUSED = 10  /* the server answered 4xx */
};

/*
 * Records the failure if it is the first of this process; later ones are consequences. Any thread.
 * Always returns -1, so that a function can `return fail(...)`.
 */
int fail(enum exit_status status, const char *expected, const char *observed, const char *detail, ...)
        __attribute__((format(printf, 4, 5)));

/* The recorded status, or EXIT_DONE. Any thread. */
enum exit_status failure_status(void);

/* Prints `expected: `, `observed: `, `detail: ` lines to stderr, control characters replaced; returns the status. */
int failure_report(const char *tool);

#endif
