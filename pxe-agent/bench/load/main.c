/* load PROGRAM NAME=VALUE…: the load generators of ./millwright bench boot. Each prints one JSON object. */
#include "common.h"

#include <stdio.h>
#include <string.h>

int load_tftp(void), load_dhcp(void), load_http(void), load_storm(void), load_machines(void), stand_in_inventory(void);
int floor_server(int count, char **words);

int main(int count, char **words) {
    const char *program = count > 1 ? words[1] : "";
    arguments(count - 2, words + 2);
    if (strcmp(program, "tftp") == 0) return load_tftp();
    if (strcmp(program, "dhcp") == 0) return load_dhcp();
    if (strcmp(program, "http") == 0) return load_http();
    if (strcmp(program, "storm") == 0) return load_storm();
    if (strcmp(program, "machines") == 0) return load_machines();
    if (strcmp(program, "inventory") == 0) return stand_in_inventory();
    if (strcmp(program, "floor") == 0) return floor_server(count - 2, words + 2);
    fprintf(stderr, "load tftp|dhcp|http|storm|machines|inventory|floor NAME=VALUE…\n");
    return 2;
}
