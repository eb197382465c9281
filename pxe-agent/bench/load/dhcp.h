/* DHCP messages as firmware and iPXE send them (options 53, 57, 55, 97, 94, 93, 60, 77), and what the answers say. */
#ifndef MILLWRIGHT_DHCP_H
#define MILLWRIGHT_DHCP_H

#include "common.h"

enum dhcp_type { DISCOVER = 1, OFFER, REQUEST, DECLINE, DHCP_ACK, NAK, RELEASE, INFORM };

struct dhcp_question {
    enum dhcp_type type;
    uint32_t transaction; /* as it stands on the wire, in this host's order */
    uint64_t mac;
    struct in_addr relay, has, wants, of_server;
    bool ipxe;
};

struct dhcp_answer {
    enum dhcp_type type;
    uint32_t transaction;
    struct in_addr yours, server, next;
    char file[160];
};

/* Writes a message of at least 300 octets; its length. */
int dhcp_write(const struct dhcp_question *question, uint8_t octets[600]);
/* Reads a reply; false when it is none. */
bool dhcp_read(const uint8_t *octets, int length, struct dhcp_answer *answer);
/* A socket for a client (port 68, on a device) or for a relay (port 67, on its address). */
int dhcp_socket(const char *device, struct in_addr relay);

#endif
