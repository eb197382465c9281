package dev.millwright.inventory.findings;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of findings can be asked; newest first unless asked otherwise. */
public final class FindingListing extends Listing {
    /** Made where it is named. */
    public FindingListing() {
        super(
                "-id",
                Field.id("id"),
                Field.ascii("kind").searched(),
                Field.text("subject").searched(),
                Field.id("server_id"),
                Field.id("data_center_id")
                        .column("s.data_center_id")
                        .inside("EXISTS (SELECT 1 FROM server s WHERE s.id = finding.server_id AND %s)"),
                Field.ascii("tag")
                        .column("t.tag")
                        .inside("EXISTS (SELECT 1 FROM server_tag t WHERE t.server_id = finding.server_id AND %s)")
                        .read(Slug::new),
                Field.text("expected").searched().unsorted(),
                Field.text("observed").searched().unsorted(),
                Field.constant("state", FindingState.class),
                Field.instant("first_seen_at"),
                Field.instant("last_seen_at"),
                Field.integer("seen_count"),
                Field.instant("closed_at"));
    }
}
