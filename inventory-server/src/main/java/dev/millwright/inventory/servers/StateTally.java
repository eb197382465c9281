package dev.millwright.inventory.servers;

/** How many machines are in a state. */
public record StateTally(ServerState state, long machines) {}
