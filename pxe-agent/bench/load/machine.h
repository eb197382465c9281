/* One machine from power-on to the moment its ramdisk calls home: firmware's DHCP, loader by TFTP, iPXE's DHCP, scripts, kernel and ramdisk by HTTP. */
#ifndef MILLWRIGHT_MACHINE_H
#define MILLWRIGHT_MACHINE_H

#include "dhcp.h"
#include "http.h"
#include "tftp.h"

enum phase { OFF, FIRMWARE_DHCP, LOADER, IPXE_DHCP, ENTRY, SCRIPT, KERNEL, RAMDISK, CALL_HOME, UP, LOST, PHASES };

/* What all machines of a run have in common. */
struct site {
    struct tftp_plan tftp;
    struct tftp_counts tftp_counts;
    struct faults faults;
    struct sockaddr_in agent_http, inventory, dhcp;
    struct in_addr relay;
    int dhcp_door, events;
    struct content kernel, ramdisk;
    uint64_t dhcp_repeats, http_repeats, local, power_cycles, aborts;
};

struct machine {
    struct site *site;
    struct tftp tftp;
    struct http http;
    enum phase phase, cut_in; /* cut_in: where its power fails, or its firmware changes its mind; OFF for nowhere */
    uint64_t cut_after, mac, random;
    bool slow, waits_for_ack;
    uint32_t transaction;
    struct in_addr address, server;
    double starts_at, begun, entered_at, deadline, wait, reads_at;
    double times[PHASES]; /* seconds from power-on (the first) to the end of each phase */
    int restarts;
    char kernel_path[256], ramdisk_path[256], token[128];
};

void machine_tick(struct machine *machine, double t);
void machine_event(struct machine *machine, double t);
void machine_dhcp(struct machine *machine, const struct dhcp_answer *answer, double t);

#endif
