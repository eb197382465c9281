package dev.millwright.inventory.ui.view;

/**
 * A network interface. Absent values are dashes.
 *
 * @param boot whether the machine boots from it
 */
public record Interface(String name, String mac, boolean boot, String address, String driver, String link) {}
