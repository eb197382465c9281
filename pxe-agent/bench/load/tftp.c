#include "tftp.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ = 1, DATA = 3, ACK = 4, FAILURE = 5, OPTION_ACK = 6, NOT_FOUND = 1, NOT_WANTED = 8 };
enum { AT_ONCE = 64, LONGEST = 2048 };

static void send_datagram(struct tftp *client, const uint8_t *octets, int length) {
    const struct sockaddr *to = client->connected ? NULL : (const struct sockaddr *)&client->plan->server;
    if (sendto(client->socket, octets, length, 0, to, to ? sizeof client->plan->server : 0) < 0 && errno == ECONNREFUSED)
        client->counts->refused++;
}

static void acknowledge(struct tftp *client, uint64_t block) {
    uint8_t octets[4] = {0, ACK, block >> 8 & 255, block & 255};
    client->in_window = 0;
    if (chance(&client->random) < client->plan->faults.loss) return;
    send_datagram(client, octets, sizeof octets);
    if (chance(&client->random) < client->plan->faults.duplicate) send_datagram(client, octets, sizeof octets);
}

static int option(uint8_t *at, const char *name, int value) {
    int length = sprintf((char *)at, "%s", name) + 1;
    return length + sprintf((char *)at + length, "%d", value) + 1;
}

static void ask(struct tftp *client, double t) {
    const struct tftp_plan *plan = client->plan;
    uint8_t *octets = client->asked;
    int length = 2;
    octets[0] = 0;
    octets[1] = READ;
    length += sprintf((char *)octets + length, "%s", plan->file) + 1;
    length += sprintf((char *)octets + length, "octet") + 1;
    bool plain = plan->block == 0 && plan->window == 0;
    if (!plain) length += option(octets + length, "tsize", 0);
    if (plan->block && client->state != TFTP_PROBING) length += option(octets + length, "blksize", plan->block);
    if (plan->window && client->state != TFTP_PROBING) length += option(octets + length, "windowsize", plan->window);
    client->asked_length = length;
    client->wait = plan->wait;
    client->deadline = t + client->wait;
    send_datagram(client, octets, length);
}

static void fresh_socket(struct tftp *client) {
    if (client->socket >= 0) close(client->socket);
    client->socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (client->socket < 0) die("socket");
    int room = 1 << 20;
    setsockopt(client->socket, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    struct sockaddr_in self = {.sin_family = AF_INET, .sin_addr = client->self};
    if (bind(client->socket, (struct sockaddr *)&self, sizeof self)) die("bind");
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client->owner};
    epoll_ctl(client->plan->events, EPOLL_CTL_ADD, client->socket, &event);
    client->connected = false;
    client->life++;
}

static void begin(struct tftp *client, enum tftp_state state, double t) {
    fresh_socket(client);
    client->state = state;
    client->block = 512;
    client->window = 1;
    client->in_window = client->tries = client->held_length = 0;
    client->size = -1;
    client->next = 1;
    client->received = 0;
    client->gap_told = false;
    ask(client, t);
}

void tftp_begin(struct tftp *client, double t) {
    client->begun = t;
    begin(client, client->plan->probe ? TFTP_PROBING : TFTP_ASKED, t);
}

void tftp_drop(struct tftp *client, bool with_error) {
    uint8_t octets[] = {0, FAILURE, 0, NOT_WANTED, 0};
    if (client->socket < 0) return;
    if (with_error) send_datagram(client, octets, sizeof octets);
    close(client->socket);
    client->socket = -1;
    client->state = TFTP_IDLE;
}

static void finish(struct tftp *client, bool good) {
    close(client->socket);
    client->socket = -1;
    client->state = good ? TFTP_GOT : TFTP_FAILED;
}

static void progress(struct tftp *client, double t) {
    client->tries = 0;
    client->wait = client->plan->wait;
    client->deadline = t + client->wait;
}

static void on_options(struct tftp *client, const uint8_t *octets, int length, double t) {
    const char *at = (const char *)octets + 2, *end = (const char *)octets + length;
    while (at < end) {
        const char *value = at + strnlen(at, end - at) + 1;
        if (value >= end) break;
        if (strcasecmp(at, "blksize") == 0) client->block = atoi(value);
        if (strcasecmp(at, "windowsize") == 0) client->window = atoi(value);
        if (strcasecmp(at, "tsize") == 0) client->size = atol(value);
        at = value + strnlen(value, end - value) + 1;
    }
    if (client->state == TFTP_PROBING) {
        tftp_drop(client, true);
        begin(client, TFTP_ASKED, t);
        return;
    }
    client->state = TFTP_READING;
    progress(client, t);
    acknowledge(client, 0);
}

static bool as_expected(struct tftp *client, const uint8_t *data, int length) {
    const struct content *expected = &client->plan->expected;
    if (length <= client->block && (!expected->bytes || (client->received + length <= expected->size &&
                                    memcmp(expected->bytes + client->received, data, length) == 0)))
        return true;
    client->counts->wrong++;
    return false;
}

static void on_next_block(struct tftp *client, const uint8_t *data, int length, double t) {
    if (!as_expected(client, data, length)) {
        finish(client, false);
        return;
    }
    client->received += length;
    client->next++;
    client->in_window++;
    client->gap_told = false;
    progress(client, t);
    bool last = length < client->block;
    if (last || client->in_window >= client->window) acknowledge(client, client->next - 1);
    if (last) {
        bool whole = !client->plan->expected.bytes || client->received == client->plan->expected.size;
        finish(client, whole && (client->size < 0 || (uint64_t)client->size == client->received));
    }
}

static void on_block(struct tftp *client, const uint8_t *octets, int length, double t) {
    if (client->state == TFTP_ASKED) client->state = TFTP_READING; /* a server without options */
    int16_t ahead = (int16_t)((octets[2] << 8 | octets[3]) - (client->next & 0xffff));
    if (ahead == 0) {
        on_next_block(client, octets + 4, length - 4, t);
    } else if (ahead < 0) {
        client->counts->duplicates++;
    } else {
        client->counts->gaps++;
        if (client->window > 1 && !client->gap_told) acknowledge(client, client->next - 1);
        client->gap_told = true;
    }
}

static void take(struct tftp *client, const uint8_t *octets, int length, double t) {
    if (client->socket < 0 || length < 4) return;
    switch (octets[1]) {
    case FAILURE: finish(client, client->plan->absent && octets[3] == NOT_FOUND); return;
    case OPTION_ACK:
        if (client->state == TFTP_READING && client->next == 1) acknowledge(client, 0);
        if (client->state == TFTP_ASKED || client->state == TFTP_PROBING) on_options(client, octets, length, t);
        return;
    case DATA: on_block(client, octets, length, t); return;
    default: client->counts->wrong++;
    }
}

/* A datagram meets its fate. */
static void arrive(struct tftp *client, const uint8_t *octets, int length, double t) {
    const struct faults *faults = &client->plan->faults;
    if (chance(&client->random) < faults->loss) return;
    if (client->held_length == 0 && chance(&client->random) < faults->reorder) {
        memcpy(client->held, octets, length);
        client->held_length = length;
        return;
    }
    int life = client->life;
    take(client, octets, length, t);
    if (client->socket < 0 || client->life != life) return; /* it has begun anew, or is over */
    if (chance(&client->random) < faults->duplicate) take(client, octets, length, t);
    if (client->held_length > 0) {
        int held = client->held_length;
        client->held_length = 0;
        take(client, client->held, held, t);
    }
}

static uint8_t inbox[AT_ONCE][LONGEST];
static struct sockaddr_in senders[AT_ONCE];
static struct iovec places[AT_ONCE];
static struct mmsghdr messages[AT_ONCE];

void tftp_readable(struct tftp *client, double t) {
    if (client->socket < 0) return;
    int wanted = client->state == TFTP_READING ? client->window - client->in_window : 1;
    wanted = wanted < 1 ? 1 : wanted > AT_ONCE ? AT_ONCE : wanted;
    for (int i = 0; i < wanted; i++) {
        places[i] = (struct iovec){inbox[i], LONGEST};
        messages[i].msg_hdr = (struct msghdr){.msg_name = &senders[i], .msg_namelen = sizeof senders[i], .msg_iov = &places[i], .msg_iovlen = 1};
    }
    int got = recvmmsg(client->socket, messages, wanted, 0, NULL);
    if (got < 0 && errno == ECONNREFUSED) client->counts->refused++;
    int socket = client->socket, life = client->life;
    for (int i = 0; i < got && client->socket >= 0 && client->life == life; i++) {
        if (!client->connected) {
            if (connect(socket, (struct sockaddr *)&senders[i], sizeof senders[i])) die("connect");
            client->peer = senders[i];
            client->connected = true;
        }
        if (senders[i].sin_port != client->peer.sin_port) continue; /* of an answer to a repeated request */
        arrive(client, inbox[i], messages[i].msg_len, t);
    }
}

void tftp_tick(struct tftp *client, double t) {
    if (client->socket < 0 || t < client->deadline) return;
    if (++client->tries > client->plan->most_tries) {
        finish(client, false);
        return;
    }
    client->counts->repeats++;
    client->wait = 2 * client->wait > client->plan->longest_wait ? client->plan->longest_wait : 2 * client->wait;
    client->deadline = t + client->wait;
    client->gap_told = false;
    if (client->state == TFTP_READING) acknowledge(client, client->next - 1);
    else send_datagram(client, client->asked, client->asked_length);
}
