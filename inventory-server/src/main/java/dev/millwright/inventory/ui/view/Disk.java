package dev.millwright.inventory.ui.view;

/** A disk as the machine reported it. Absent values are dashes. */
public record Disk(String name, String serial, String model, String kind, String size) {}
