package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of a run's post-install tasks can be asked; in their order unless asked otherwise. */
public final class TaskResultListing extends Listing {
    /** Made where it is named. */
    public TaskResultListing() {
        super(
                Field.integer("number"),
                Field.instant("at"),
                Field.text("role").searched(),
                Field.text("task").searched(),
                Field.constant("outcome", TaskResult.TaskOutcome.class),
                Field.integer("duration_millis"),
                Field.text("message").searched().unsorted());
    }
}
