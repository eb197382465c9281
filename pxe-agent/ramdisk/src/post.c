/*
 * mw post: POSTs a JSON body with a bearer credential and keeps at it until answered, for a bounded time.
 * The credential comes from a file, so that it is in no process list. Prints the status to stdout.
 */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "failure.h"
#include "http.h"
#include "map.h"

#define BODY_BYTES_MAX (1u << 20)   /* the largest a report may be (WIRE.md §3) */
#define ANSWER_BYTES_MAX (1u << 20)

struct post_options {
    const char *url, *credential_file, *body_file, *answer_file, *date_file;
    uint64_t retry_seconds;
};

static const char usage[] =
        "usage: mw post --url URL --credential FILE --body FILE --answer FILE [--date FILE] [--retry-seconds N=0]\n";

static int parse_options(int argc, char **argv, struct post_options *options) {
    static const struct option known[] = {{"url", 1, NULL, 'u'}, {"credential", 1, NULL, 'c'}, {"body", 1, NULL, 'b'},
            {"answer", 1, NULL, 'a'}, {"date", 1, NULL, 'd'}, {"retry-seconds", 1, NULL, 'r'}, {NULL, 0, NULL, 0}};
    int option, bad = 0;
    *options = (struct post_options){0};
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) switch (option) {
            case 'u': options->url = optarg; break;
            case 'c': options->credential_file = optarg; break;
            case 'b': options->body_file = optarg; break;
            case 'a': options->answer_file = optarg; break;
            case 'd': options->date_file = optarg; break;
            case 'r': bad |= parse_decimal(optarg, 86400, &options->retry_seconds); break;
            default: bad = 1;
        }
    if (!bad && optind == argc && options->url && options->credential_file && options->body_file && options->answer_file)
        return 0;
    fputs(usage, stderr);
    return fail(EXIT_USAGE, "the options above", "something else", "mw post was called wrongly");
}

/* The whole file with a NUL behind it, or NULL after fail(). */
static char *read_file(const char *path, size_t max, size_t *length) {
    FILE *file = fopen(path, "r");
    char *bytes = malloc(max + 2);
    if (!file || !bytes) {
        fail(EXIT_USAGE, "a readable file", path, "cannot read it");
        return NULL;
    }
    *length = fread(bytes, 1, max + 1, file);
    int bad = ferror(file) || *length > max;
    fclose(file);
    bytes[*length] = '\0';
    if (!bad) return bytes;
    fail(EXIT_USAGE, "a file within its size limit", path, "it is larger than %zu bytes or unreadable", max);
    return NULL;
}

static int write_file(const char *path, const char *bytes, size_t length) {
    FILE *file = fopen(path, "w");
    size_t written = file ? fwrite(bytes, 1, length, file) : 0;
    if (file && fclose(file) == 0 && written == length) return 0;
    return fail(EXIT_DISK, "a written file", path, "cannot write it");
}

/* Allocates header and body as one text; NULL after fail(). */
static char *make_request(const struct post_options *options, const struct http_url *url, size_t *length) {
    size_t body_length, credential_length;
    char *credential = read_file(options->credential_file, 512, &credential_length);
    char *body = credential ? read_file(options->body_file, BODY_BYTES_MAX, &body_length) : NULL;
    if (!body) return NULL;
    credential[strcspn(credential, "\r\n")] = '\0';
    char *request = malloc(body_length + 4096);
    if (!request) return NULL;
    int header = snprintf(request, 4096,
            "POST %s HTTP/1.1\r\nHost: %s:%s\r\nUser-Agent: millwright-ramdisk\r\nAuthorization: Bearer %s\r\n"
            "Content-Type: application/json\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n",
            url->path, url->host, url->port, credential, body_length);
    memcpy(request + header, body, body_length);
    *length = (size_t)header + body_length;
    free(credential);
    free(body);
    return request;
}

/* One try. Returns the status, or 0 with the cause in `why`. */
static int try_once(const struct http_url *url, const char *request, size_t length, char *answer, long *answer_length,
        time_t *date, const char **why) {
    static struct http_exchange exchange;
    if (http_open(&exchange, url, request, length, why)) return 0;
    *date = exchange.date;
    *answer_length = exchange.status == 204 ? 0 : http_read_all(&exchange, answer, ANSWER_BYTES_MAX);
    http_close(&exchange);
    *why = "the answer was cut off";
    return *answer_length < 0 ? 0 : exchange.status;
}

/* An answer that a later try may better: the server's own trouble, or its wish that we wait. */
static int is_worth_retrying(int status) {
    return status == 0 || status >= 500 || status == 408 || status == 429;
}

static int report_status(const struct post_options *options, int status, const char *why) {
    char observed[64];
    if (status >= 200 && status < 300) return 0;
    snprintf(observed, sizeof observed, "status %d", status);
    if (is_worth_retrying(status))
        return fail(EXIT_NETWORK, "an answer from the server", status ? observed : why, "gave up on %s", options->url);
    return fail(EXIT_REFUSED, "status 2xx", observed, "%s refused", options->url);
}

static int post(const struct post_options *options) {
    struct http_url url;
    size_t length;
    if (http_parse_url(options->url, &url)) return fail(EXIT_USAGE, "http://host[:port]/path", options->url, "bad URL");
    char *request = make_request(options, &url, &length);
    char *answer = malloc(ANSWER_BYTES_MAX + 1);
    if (!request || !answer) return fail(EXIT_USAGE, "memory and readable files", "none", "no request was made");
    int64_t give_up_at = monotonic_millis() + (int64_t)options->retry_seconds * 1000;
    int status;
    const char *why = "";
    long answer_length = 0;
    time_t date = 0;
    for (unsigned attempt = 0;; back_off(attempt++)) {
        status = try_once(&url, request, length, answer, &answer_length, &date, &why);
        if (!is_worth_retrying(status) || monotonic_millis() >= give_up_at) break;
    }
    char date_text[32];
    snprintf(date_text, sizeof date_text, "%lld\n", (long long)date);
    printf("%d\n", status);
    if (status != 0 && write_file(options->answer_file, answer, (size_t)answer_length)) return -1;
    if (options->date_file && write_file(options->date_file, date_text, strlen(date_text))) return -1;
    return report_status(options, status, why);
}

int command_post(int argc, char **argv) {
    struct post_options options;
    if (parse_options(argc, argv, &options) == 0) post(&options);
    return failure_report("mw post");
}
