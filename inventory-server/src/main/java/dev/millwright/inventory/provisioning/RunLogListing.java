package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the lines of a run's post-install output can be asked; in their order unless asked otherwise. */
public final class RunLogListing extends Listing {
    /** Made where it is named. */
    public RunLogListing() {
        super(
                Field.integer("number"),
                Field.instant("at"),
                Field.text("line").searched().unsorted());
    }
}
