package dev.millwright.inventory.ui.view;

/** How many machines are in a state. */
public record StateCount(StateMark state, long count) {}
