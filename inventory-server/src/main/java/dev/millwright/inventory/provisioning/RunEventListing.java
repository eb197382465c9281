package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of a run's step events can be asked; in their order unless asked otherwise. */
public final class RunEventListing extends Listing {
    /** Made where it is named. */
    public RunEventListing() {
        super(
                Field.integer("number"),
                Field.instant("at"),
                Field.ascii("kind"),
                Field.constant("from_step", RunStep.class),
                Field.constant("to_step", RunStep.class),
                Field.integer("attempt"),
                Field.bool("expected"),
                Field.text("detail").searched().unsorted());
    }
}
