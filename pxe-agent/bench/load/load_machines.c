/* load machines: many machines boot at once; some lose packets, power or patience, by seed. */
#include "machine.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

static struct site site;
static struct machine *machines;
static uint32_t count;

/* A share of the machines fails once on its way, another reads slowly. */
static void doom(struct machine *machine) {
    static const enum phase phases[] = {LOADER, KERNEL, RAMDISK};
    machine->slow = chance(&machine->random) < number("slow", 0);
    if (chance(&machine->random) >= number("cut", 0)) return;
    machine->cut_in = phases[(int)(chance(&machine->random) * 3)];
    uint64_t size = machine->cut_in == LOADER ? site.tftp.expected.size : machine->cut_in == KERNEL ? site.kernel.size : site.ramdisk.size;
    machine->cut_after = (uint64_t)(chance(&machine->random) * 0.9 * (double)size);
}

static void make(double begun) {
    uint64_t first = 0x0c0100000000ull + (uint64_t)number("first_mac", 1);
    machines = calloc(count, sizeof *machines);
    if (!machines) die("memory");
    for (uint32_t i = 0; i < count; i++) {
        struct machine *machine = &machines[i];
        machine->site = &site;
        machine->mac = first + i;
        machine->transaction = 0x40000000 + i;
        machine->random = chance_begin((uint64_t)number("seed", 42), i);
        machine->http.socket = -1;
        machine->tftp = (struct tftp){.plan = &site.tftp, .counts = &site.tftp_counts, .owner = machine, .socket = -1, .random = chance_begin(7, i)};
        machine->starts_at = begun + number("ramp", 0) * i / count;
        doom(machine);
    }
}

static void dhcp_answers(double t) {
    uint8_t octets[2048];
    struct dhcp_answer answer;
    for (int i = 0; i < 256; i++) {
        ssize_t length = recv(site.dhcp_door, octets, sizeof octets, 0);
        if (length < 0) return;
        if (dhcp_read(octets, (int)length, &answer) && answer.transaction - 0x40000000 < count)
            machine_dhcp(&machines[answer.transaction - 0x40000000], &answer, t);
    }
}

static uint32_t tick(double t) {
    uint32_t over = 0;
    for (uint32_t i = 0; i < count; i++) {
        machine_tick(&machines[i], t);
        over += machines[i].phase >= UP;
    }
    return over;
}

static void report(double wall, double cpu) {
    static const char *const names[PHASES] = {"off", "firmware_dhcp", "loader", "ipxe_dhcp", "entry", "script", "kernel", "ramdisk", "call_home"};
    uint32_t up = 0;
    for (uint32_t i = 0; i < count; i++) up += machines[i].phase == UP;
    printf("{\"machines\": %u, \"up\": %u, \"seconds\": %.3f, \"server_cpu\": %.3f, \"client_cpu\": %.3f, \"dhcp_repeats\": %lu, \"tftp_repeats\": %lu, "
           "\"http_repeats\": %lu, \"local\": %lu, \"power_cycles\": %lu, \"aborts\": %lu, \"wrong\": %lu",
           count, up, wall, cpu, own_cpu(), site.dhcp_repeats, site.tftp_counts.repeats, site.http_repeats, site.local, site.power_cycles, site.aborts,
           site.tftp_counts.wrong);
    for (int phase = FIRMWARE_DHCP; phase <= CALL_HOME; phase++) {
        struct series seconds = {0};
        for (uint32_t i = 0; i < count; i++)
            if (machines[i].phase == UP) series_add(&seconds, machines[i].times[phase]);
        printf(", \"%s\": [", names[phase]);
        for (int percent = 0; percent <= 100; percent += 1) printf("%s%.3f", percent ? ", " : "", series_at(&seconds, percent / 100.0));
        printf("]");
        free(seconds.values);
    }
    printf("}\n");
}

int load_machines(void) {
    many_files();
    count = (uint32_t)number("machines", 5000);
    const char *agent = text("host", "127.0.0.1");
    site.events = epoll_create1(0);
    site.faults = faults_of_arguments();
    site.relay = address(text("relay", ""), 0).sin_addr;
    site.dhcp = address(agent, 67);
    site.agent_http = address(agent, (int)number("http_port", 8090));
    site.inventory = address(text("inventory", agent), (int)number("inventory_port", 8080));
    site.kernel = content_of(text("kernel", NULL));
    site.ramdisk = content_of(text("ramdisk", NULL));
    site.tftp = (struct tftp_plan){.server = address(agent, 69), .file = text("file", "boot.efi"), .expected = content_of(text("loader", NULL)),
        .block = 1468, .window = (int)number("window", 4), .probe = true, .wait = 0.5, .longest_wait = 4, .most_tries = 12, .events = site.events,
        .faults = site.faults};
    site.dhcp_door = dhcp_socket(NULL, site.relay);
    struct epoll_event door = {.events = EPOLLIN, .data.ptr = NULL}, events[512];
    epoll_ctl(site.events, EPOLL_CTL_ADD, site.dhcp_door, &door);
    double begun = now(), limit = number("limit", 600), ticked = 0, cpu = server_cpu();
    make(begun);
    for (uint32_t over = 0; over < count && now() - begun < limit;) {
        double t = now();
        if (t - ticked > 0.005) {
            over = tick(t);
            ticked = t;
        }
        int ready = epoll_wait(site.events, events, 512, 5);
        t = now();
        for (int i = 0; i < ready; i++) {
            if (events[i].data.ptr) machine_event(events[i].data.ptr, t);
            else dhcp_answers(t);
        }
    }
    report(now() - begun, server_cpu() - cpu);
    return 0;
}
