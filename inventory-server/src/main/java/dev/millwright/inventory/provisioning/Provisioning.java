package dev.millwright.inventory.provisioning;

/**
 * What other features use of this one.
 *
 * @param runs install runs to look at, to cancel and to wake
 * @param reimage accepts runs
 * @param bootDecisions what a booting machine is answered
 * @param permits wipe permits
 * @param messages what machines say
 */
public record Provisioning(
        Runs runs, Reimage reimage, BootDecisions bootDecisions, Permits permits, MachineMessages messages) {}
