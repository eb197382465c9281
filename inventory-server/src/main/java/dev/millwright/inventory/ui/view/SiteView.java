package dev.millwright.inventory.ui.view;

import java.util.List;

/**
 * A data center with racks.
 *
 * @param discovery whether unknown machines are taken in
 * @param rackCount how many of its racks are shown
 * @param machineCount how many machines and assets fill their units
 */
public record SiteView(
        long id,
        String name,
        String description,
        boolean discovery,
        int rackCount,
        int machineCount,
        List<RackView> racks) {
    /** Copies the list. */
    public SiteView {
        racks = List.copyOf(racks);
    }
}
