package dev.millwright.inventory.capacity;

/**
 * The fleet as of an event.
 *
 * @param asOfEvent which
 * @param rows the machines
 * @param catalog places and models
 */
record View(long asOfEvent, FleetRows rows, Catalog catalog) {}
