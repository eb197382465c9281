/* One reading TFTP client as a state machine (RFC 1350, 2347, 2348, 2349, 7440), with faults made on its own side. */
#ifndef MILLWRIGHT_TFTP_H
#define MILLWRIGHT_TFTP_H

#include "common.h"

enum tftp_state { TFTP_IDLE, TFTP_PROBING, TFTP_ASKED, TFTP_READING, TFTP_GOT, TFTP_FAILED };

/* What all clients of a run have in common. */
struct tftp_plan {
    struct sockaddr_in server;
    const char *file;
    struct content expected; /* bytes NULL: not compared */
    int block, window;       /* 0: the option is not sent */
    bool probe;              /* ask for the size first, abort, then read: as UEFI does */
    bool absent;             /* the right answer is "not found" */
    double wait, longest_wait;
    int most_tries;
    int events; /* the epoll the sockets are put into */
    struct faults faults;
};

struct tftp_counts {
    uint64_t repeats, duplicates, gaps, refused, wrong;
};

struct tftp {
    const struct tftp_plan *plan;
    struct tftp_counts *counts;
    void *owner; /* what epoll tells */
    struct in_addr self;
    struct sockaddr_in peer; /* whoever answered first */
    int socket, life; /* life: counts the sockets, whose numbers come again */
    enum tftp_state state;
    bool connected, gap_told;
    int block, window, in_window, tries, asked_length;
    long size;
    uint64_t next, received, random;
    double begun, deadline, wait;
    uint8_t asked[256];
    uint8_t held[2048]; /* a datagram that is overtaken by the next one */
    int held_length;
};

/* Begins a transfer from the given address of this host. */
void tftp_begin(struct tftp *client, double t);
/* Reads what has come; the state tells whether it is over. */
void tftp_readable(struct tftp *client, double t);
/* Repeats what was lost. */
void tftp_tick(struct tftp *client, double t);
/* Ends it without a word, as a machine does that loses its power; or with the error a firmware sends that has changed its mind. */
void tftp_drop(struct tftp *client, bool with_error);

#endif
