#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "failure.h"

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        int (*run)(int, char **);
    } commands[] = {{"put", command_put}, {"post", command_post}, {"lldp", command_lldp}, {"bmc", command_bmc}};
    signal(SIGPIPE, SIG_IGN);
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++)
        if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argc - 1, argv + 1);
    fputs("usage: mw put|post|lldp|bmc …\n", stderr);
    return EXIT_USAGE;
}
