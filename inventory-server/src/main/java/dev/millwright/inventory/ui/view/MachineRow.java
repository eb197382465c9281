package dev.millwright.inventory.ui.view;

/**
 * A machine in a list. Absent values are dashes.
 *
 * @param mac the interface it boots from
 * @param since since when it is in its state
 */
public record MachineRow(
        long id, String name, StateMark state, String serial, String hardware, String mac, String site, Moment since) {}
