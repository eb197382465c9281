#include "failure.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static enum exit_status first_status = EXIT_DONE;
static char first_expected[256], first_observed[256], first_detail[512];

static void make_printable(char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f) *text = '?';
}

int fail(enum exit_status status, const char *expected, const char *observed, const char *detail, ...) {
    pthread_mutex_lock(&lock);
    if (first_status == EXIT_DONE) {
        first_status = status;
        snprintf(first_expected, sizeof first_expected, "%s", expected);
        snprintf(first_observed, sizeof first_observed, "%s", observed);
        va_list arguments;
        va_start(arguments, detail);
        vsnprintf(first_detail, sizeof first_detail, detail, arguments);
        va_end(arguments);
        make_printable(first_expected);
        make_printable(first_observed);
        make_printable(first_detail);
    }
    pthread_mutex_unlock(&lock);
    return -1;
}

enum exit_status failure_status(void) {
    pthread_mutex_lock(&lock);
    enum exit_status status = first_status;
    pthread_mutex_unlock(&lock);
    return status;
}

int failure_report(const char *tool) {
    enum exit_status status = failure_status();
    if (status != EXIT_DONE)
        fprintf(stderr, "%s: failed\nexpected: %s\nobserved: %s\ndetail: %s\n", tool, first_expected, first_observed,
                first_detail);
    return status;
}
