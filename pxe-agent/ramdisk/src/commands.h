/* The commands of the one static binary `mw`. Each takes its own name as argv[0] and returns an enum exit_status. */
#ifndef MW_COMMANDS_H
#define MW_COMMANDS_H

int command_put(int argc, char **argv);
int command_post(int argc, char **argv);
int command_lldp(int argc, char **argv);
int command_bmc(int argc, char **argv);

#endif
