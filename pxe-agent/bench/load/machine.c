#include "machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

static const double DHCP_WAIT = 1, HTTP_WAIT = 30, POWER_CYCLE_SECONDS = 1, SLOW_PAUSE = 0.02;
enum { SLOW_READ = 64 << 10, READ_AT_ONCE = 512 << 10, MOST_RESTARTS = 20 };

static void enter(struct machine *machine, enum phase phase, double t);

static void ask_dhcp(struct machine *machine, double t) {
    struct site *site = machine->site;
    struct dhcp_question question = {machine->waits_for_ack ? REQUEST : DISCOVER, machine->transaction, machine->mac, site->relay,
        .ipxe = machine->phase == IPXE_DHCP};
    if (machine->waits_for_ack) {
        question.wants = machine->address;
        question.of_server = machine->server;
    }
    uint8_t octets[600];
    int length = dhcp_write(&question, octets);
    machine->deadline = t + machine->wait;
    if (chance(&machine->random) < site->faults.loss) return;
    int copies = chance(&machine->random) < site->faults.duplicate ? 2 : 1;
    while (copies-- > 0) sendto(site->dhcp_door, octets, length, 0, (struct sockaddr *)&site->dhcp, sizeof site->dhcp);
}

static void get(struct machine *machine, const char *path, const struct content *expected) {
    char request[512];
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: agent\r\nUser-Agent: iPXE/1.0\r\nConnection: close\r\n\r\n", path);
    machine->http = (struct http){.socket = -1, .events = machine->site->events, .owner = machine, .self = machine->address,
        .server = machine->site->agent_http, .expected = expected};
    http_begin(&machine->http, request);
}

static void call_home(struct machine *machine) {
    char body[256], request[1024];
    int length = snprintf(body, sizeof body, "{\"mac\": \"%012lx\", \"token\": \"%s\"}", machine->mac, machine->token);
    snprintf(request, sizeof request, "POST /api/v1/machine/reports HTTP/1.1\r\nHost: inventory\r\nAuthorization: Bearer %s\r\n"
             "Content-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", machine->token, length, body);
    machine->http = (struct http){.socket = -1, .events = machine->site->events, .owner = machine, .self = machine->address,
        .server = machine->site->inventory};
    http_begin(&machine->http, request);
}

static void power_off(struct machine *machine, double t) {
    tftp_drop(&machine->tftp, false);
    http_drop(&machine->http);
    machine->phase = ++machine->restarts > MOST_RESTARTS ? LOST : OFF;
    machine->starts_at = t + POWER_CYCLE_SECONDS;
}

static void enter(struct machine *machine, enum phase phase, double t) {
    machine->phase = phase;
    machine->entered_at = t;
    machine->deadline = t + HTTP_WAIT;
    machine->reads_at = 0;
    char path[256];
    switch (phase) {
    case FIRMWARE_DHCP:
    case IPXE_DHCP:
        machine->waits_for_ack = false;
        machine->wait = DHCP_WAIT;
        ask_dhcp(machine, t);
        break;
    case LOADER:
        machine->tftp.self = machine->address;
        tftp_begin(&machine->tftp, t);
        break;
    case ENTRY: get(machine, "/boot.ipxe", NULL); break;
    case SCRIPT:
        snprintf(path, sizeof path, "/boot/%02x:%02x:%02x:%02x:%02x:%02x/script.ipxe?uuid=&serial=&platform=efi&buildarch=x86_64",
                 (int)(machine->mac >> 40 & 255), (int)(machine->mac >> 32 & 255), (int)(machine->mac >> 24 & 255),
                 (int)(machine->mac >> 16 & 255), (int)(machine->mac >> 8 & 255), (int)(machine->mac & 255));
        get(machine, path, NULL);
        break;
    case KERNEL: get(machine, machine->kernel_path, &machine->site->kernel); break;
    case RAMDISK: get(machine, machine->ramdisk_path, &machine->site->ramdisk); break;
    case CALL_HOME: call_home(machine); break;
    default: break;
    }
}

static void next(struct machine *machine, double t) {
    machine->times[machine->phase] = t - machine->begun;
    http_drop(&machine->http);
    enter(machine, machine->phase + 1, t);
}

static bool word_after(const char *text, const char *before, char *into, size_t room) {
    const char *at = strstr(text, before);
    if (!at) return false;
    at += strlen(before);
    size_t length = strcspn(at, " \r\n");
    if (length >= room) return false;
    memcpy(into, at, length);
    into[length] = 0;
    return true;
}

/* False when the script leads to the machine's own disk. */
static bool read_script(struct machine *machine) {
    char kernel[512], ramdisk[512];
    const char *script = machine->http.text;
    if (!word_after(script, "\nkernel http://", kernel, sizeof kernel) || !word_after(script, "ramdisk http://", ramdisk, sizeof ramdisk)
        || !word_after(script, "mw.token=", machine->token, sizeof machine->token))
        return false;
    snprintf(machine->kernel_path, sizeof machine->kernel_path, "%.255s", strchr(kernel, '/'));
    snprintf(machine->ramdisk_path, sizeof machine->ramdisk_path, "%.255s", strchr(ramdisk, '/'));
    return true;
}

/* Whether now is the moment at which this machine fails. */
static bool cut(struct machine *machine, double t) {
    uint64_t got = machine->phase == LOADER ? machine->tftp.received : machine->http.received;
    if (machine->cut_in != machine->phase || got < machine->cut_after) return false;
    machine->cut_in = OFF;
    if (machine->phase == LOADER && machine->mac % 2) {
        machine->site->aborts++;
        tftp_drop(&machine->tftp, true);
        enter(machine, LOADER, t);
        return true;
    }
    machine->site->power_cycles++;
    power_off(machine, t);
    return true;
}

static void after_http(struct machine *machine, double t) {
    if (machine->http.state == HTTP_FAILED) {
        machine->site->http_repeats++;
        power_off(machine, t);
    } else if (machine->http.state == HTTP_GOT) {
        if (machine->phase == SCRIPT && !read_script(machine)) {
            machine->site->local++;
            power_off(machine, t);
        } else {
            next(machine, t);
        }
    }
}

static void listen_again(struct machine *machine, uint32_t what) {
    struct epoll_event event = {.events = what, .data.ptr = machine};
    epoll_ctl(machine->site->events, EPOLL_CTL_MOD, machine->http.socket, &event);
}

void machine_event(struct machine *machine, double t) {
    if (machine->phase == LOADER) {
        tftp_readable(&machine->tftp, t);
        if (cut(machine, t)) return;
        if (machine->tftp.state == TFTP_GOT) next(machine, t);
        else if (machine->tftp.state == TFTP_FAILED) power_off(machine, t);
    } else if (machine->phase >= ENTRY && machine->phase <= CALL_HOME) {
        bool slowly = machine->slow && machine->http.state == HTTP_BODY;
        http_ready(&machine->http, slowly ? SLOW_READ : READ_AT_ONCE);
        machine->deadline = t + HTTP_WAIT;
        if (cut(machine, t)) return;
        if (slowly && machine->http.state == HTTP_BODY) {
            machine->reads_at = t + SLOW_PAUSE;
            listen_again(machine, 0);
        }
        after_http(machine, t);
    }
}

void machine_dhcp(struct machine *machine, const struct dhcp_answer *answer, double t) {
    if (machine->phase != FIRMWARE_DHCP && machine->phase != IPXE_DHCP) return;
    if (chance(&machine->random) < machine->site->faults.loss) return;
    if (answer->type == OFFER && !machine->waits_for_ack) {
        machine->waits_for_ack = true;
        machine->address = answer->yours;
        machine->server = answer->server;
        machine->wait = DHCP_WAIT;
        ask_dhcp(machine, t);
    } else if (answer->type == DHCP_ACK && machine->waits_for_ack) {
        next(machine, t);
    } else if (answer->type == NAK) {
        machine->waits_for_ack = false;
        ask_dhcp(machine, t);
    }
}

void machine_tick(struct machine *machine, double t) {
    if (machine->phase == OFF) {
        if (t < machine->starts_at) return;
        if (machine->begun == 0) machine->begun = t;
        enter(machine, FIRMWARE_DHCP, t);
    } else if (machine->phase == LOADER) {
        tftp_tick(&machine->tftp, t);
        if (machine->tftp.state == TFTP_FAILED) power_off(machine, t);
    } else if (machine->reads_at > 0 && t >= machine->reads_at && machine->phase < UP) {
        machine->reads_at = 0;
        listen_again(machine, EPOLLIN);
    } else if (t >= machine->deadline && (machine->phase == FIRMWARE_DHCP || machine->phase == IPXE_DHCP)) {
        machine->site->dhcp_repeats++;
        machine->wait = machine->wait < 8 ? 2 * machine->wait : 8;
        ask_dhcp(machine, t);
    } else if (t >= machine->deadline && machine->phase < UP) {
        machine->site->http_repeats++;
        power_off(machine, t);
    }
}
