package dev.millwright.inventory.ui.view;

import java.util.List;

/**
 * One boot of a machine over the network.
 *
 * @param id its id
 * @param started when it was first heard
 * @param title the attempt, the interface and its address
 * @param summary how long it took, part by part
 * @param lines its timeline
 */
public record BootCard(long id, Moment started, String title, String summary, List<BootLine> lines) {
    /** Copies the list. */
    public BootCard {
        lines = List.copyOf(lines);
    }

    /**
     * One line of a timeline.
     *
     * @param after since the boot began, such as {@code +3.2 s}
     * @param words what it was
     * @param gap whether it says that nothing was seen
     */
    public record BootLine(String after, String words, boolean gap) {}
}
