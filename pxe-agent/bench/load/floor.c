/* load floor: the least a TFTP server can do, as a yardstick: one socket, the file in memory, no timers, no checks. It is no server for use. */
#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

enum { SESSIONS = 1 << 16, AT_ONCE = 64, WINDOW = 64, FILES = 8 };

struct session {
    struct in_addr address;
    uint16_t port, block, window;
    int file;
};

static struct session sessions[SESSIONS];
static struct content files[FILES];
static const char *names[FILES];
static int file_count;

static struct session *session_of(const struct sockaddr_in *client, bool make) {
    unsigned place = (client->sin_port * 2654435761u ^ client->sin_addr.s_addr * 40503u) & (SESSIONS - 1);
    for (int i = 0; i < 64; i++, place = (place + 1) & (SESSIONS - 1)) {
        struct session *session = &sessions[place];
        bool same = session->port == client->sin_port && session->address.s_addr == client->sin_addr.s_addr;
        if (same || (make && session->port == 0)) return session;
    }
    return make ? &sessions[place] : NULL;
}

static struct mmsghdr in[AT_ONCE], out[AT_ONCE * WINDOW];
static struct iovec in_place[AT_ONCE], out_place[AT_ONCE * WINDOW][2];
static struct sockaddr_in from[AT_ONCE];
static uint8_t inbox[AT_ONCE][2048], heads[AT_ONCE * WINDOW][4], acks[AT_ONCE][512];
static int leaving;

static void leave(struct sockaddr_in *to, void *head, size_t head_length, const void *body, size_t body_length) {
    out_place[leaving][0] = (struct iovec){head, head_length};
    out_place[leaving][1] = (struct iovec){(void *)body, body_length};
    out[leaving].msg_hdr = (struct msghdr){.msg_name = to, .msg_namelen = sizeof *to, .msg_iov = out_place[leaving], .msg_iovlen = 2};
    leaving++;
}

static void on_request(int slot, int length) {
    const char *at = (const char *)inbox[slot] + 2, *end = (const char *)inbox[slot] + length, *name = at;
    struct session *session = session_of(&from[slot], true);
    *session = (struct session){from[slot].sin_addr, from[slot].sin_port, 512, 1, -1};
    for (int i = 0; i < file_count; i++)
        if (strcmp(names[i], name) == 0) session->file = i;
    if (session->file < 0) {
        leave(&from[slot], "\0\5\0\1absent", 11, "", 0);
        return;
    }
    at += strlen(at) + 1;
    at += strlen(at) + 1;
    int told = sprintf((char *)acks[slot], "%c%c", 0, 6);
    while (at < end) {
        const char *value = at + strlen(at) + 1;
        long given = atol(value);
        if (strcasecmp(at, "tsize") == 0) given = (long)files[session->file].size;
        if (strcasecmp(at, "blksize") == 0) session->block = given;
        if (strcasecmp(at, "windowsize") == 0) session->window = given > WINDOW ? WINDOW : given;
        told += sprintf((char *)acks[slot] + told, "%s%c%ld%c", at, 0, given, 0);
        at = value + strlen(value) + 1;
    }
    leave(&from[slot], acks[slot], told, "", 0);
}

static void on_ack(int slot) {
    struct session *session = session_of(&from[slot], false);
    if (!session || session->file < 0) return;
    struct content *file = &files[session->file];
    size_t block = inbox[slot][2] << 8 | inbox[slot][3];
    for (int i = 0; i < session->window && block * session->block <= file->size; i++, block++) {
        size_t rest = file->size - block * session->block;
        uint8_t *head = heads[leaving];
        head[0] = 0, head[1] = 3, head[2] = (block + 1) >> 8, head[3] = block + 1;
        leave(&from[slot], head, 4, file->bytes + block * session->block, rest < session->block ? rest : session->block);
    }
}

int floor_server(int count, char **words) {
    for (int i = 0; i < count && file_count < FILES; i++)
        if (words[i][0] == '/') {
            files[file_count] = content_of(words[i]);
            names[file_count++] = strrchr(words[i], '/') + 1;
        }
    int door = socket(AF_INET, SOCK_DGRAM, 0), room = 4 << 20;
    setsockopt(door, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    struct sockaddr_in self = address(text("self", "0.0.0.0"), (int)number("port", 69));
    if (bind(door, (struct sockaddr *)&self, sizeof self)) die("bind");
    for (;;) {
        for (int i = 0; i < AT_ONCE; i++) {
            in_place[i] = (struct iovec){inbox[i], sizeof inbox[i] - 1};
            in[i].msg_hdr = (struct msghdr){.msg_name = &from[i], .msg_namelen = sizeof from[i], .msg_iov = &in_place[i], .msg_iovlen = 1};
        }
        int got = recvmmsg(door, in, AT_ONCE, MSG_WAITFORONE, NULL);
        leaving = 0;
        for (int i = 0; i < got; i++) {
            inbox[i][in[i].msg_len] = 0;
            if (inbox[i][1] == 1) on_request(i, in[i].msg_len);
            if (inbox[i][1] == 4) on_ack(i);
        }
        for (int sent = 0; sent < leaving;) {
            int left = sendmmsg(door, out + sent, leaving - sent, 0);
            sent += left > 0 ? left : 1;
        }
    }
}
