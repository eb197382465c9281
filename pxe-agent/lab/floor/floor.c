/*
 * The least work that brings an image from HTTP to a disk: no map, no hash, no decompression. What `./millwright bench deploy` measures an
 * installation against, never used in one.   floor ADDRESS PORT PATH DEVICE   prints the bytes written and the seconds it took.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 4 << 20, SECTOR = 4096 };

static int request(const char *address, const char *port, const char *path) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(port))};
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (inet_pton(AF_INET, address, &to.sin_addr) != 1) errx(1, "not an address: %s", address);
    if (connection < 0 || connect(connection, (struct sockaddr *)&to, sizeof to) < 0) err(1, "connect");
    if (dprintf(connection, "GET %s HTTP/1.0\r\n\r\n", path) < 0) err(1, "request");
    return connection;
}

/* Leaves the connection at the first byte of the body. Source: RFC 9112 §2.1. */
static void skip_head(int connection) {
    static const char end[] = "\r\n\r\n";
    size_t matched = 0;
    for (char byte; matched < 4;) {
        if (read(connection, &byte, 1) != 1) errx(1, "the answer ended in its head");
        matched = byte == end[matched] ? matched + 1 : byte == '\r';
    }
}

int main(int argc, char **argv) {
    if (argc != 5) errx(2, "usage: floor ADDRESS PORT PATH DEVICE");
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    int connection = request(argv[1], argv[2], argv[3]);
    skip_head(connection);
    int device = open(argv[4], O_WRONLY | O_DIRECT);
    char *piece = aligned_alloc(SECTOR, PIECE);
    if (device < 0 || !piece) err(1, "%s", argv[4]);
    off_t at = 0;
    for (ssize_t got; (got = recv(connection, piece, PIECE, MSG_WAITALL)) > 0; at += got) {
        size_t whole = ((size_t)got + SECTOR - 1) / SECTOR * SECTOR;
        memset(piece + got, 0, whole - (size_t)got);
        if (pwrite(device, piece, whole, at) != (ssize_t)whole) err(1, "write at %lld", (long long)at);
    }
    if (fsync(device)) err(1, "fsync");
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("floor: wrote %lld bytes in %.2f s\n", (long long)at,
           (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9);
    return 0;
}
