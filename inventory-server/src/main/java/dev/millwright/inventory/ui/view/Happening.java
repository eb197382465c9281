package dev.millwright.inventory.ui.view;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param title what
 * @param tag who did it, or that it was unexpected; null when neither needs saying
 * @param detail more words; may be empty
 */
public record Happening(Moment at, String title, @Nullable String tag, String detail) {}
