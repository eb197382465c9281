package dev.millwright.inventory.ansible;

import java.nio.file.Path;

/**
 * How machines are entered.
 *
 * @param user the account on the machine
 * @param privateKey file of the SSH private key
 * @param port of the machines' SSH servers
 */
record Access(String user, Path privateKey, int port) {}
