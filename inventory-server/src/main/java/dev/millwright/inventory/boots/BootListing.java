package dev.millwright.inventory.boots;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the lists of boots can be asked; newest first unless asked otherwise. */
public final class BootListing extends Listing {
    /** Made where it is named. */
    public BootListing() {
        super(
                "-id",
                Field.id("id"),
                Field.id("data_center_id"),
                Field.ascii("name").searched(),
                Field.mac("mac"),
                Field.id("server_id"),
                Field.ascii("tag")
                        .column("t.tag")
                        .inside("EXISTS (SELECT 1 FROM server_tag t WHERE t.server_id = boot.server_id AND %s)")
                        .read(Slug::new),
                Field.id("run_id"),
                Field.integer("attempt"),
                Field.ascii("architecture"),
                Field.ascii("uuid"),
                Field.constant("decision", BootEvent.Script.Decision.class),
                Field.text("reason").searched().unsorted(),
                Field.instant("started_at"),
                Field.instant("last_event_at"),
                Field.instant("phoned_home_at"),
                Field.integer("dhcp_millis"),
                Field.integer("loader_millis"),
                Field.integer("download_millis"),
                Field.integer("ramdisk_millis"),
                Field.integer("total_millis"),
                Field.integer("event_count"),
                Field.integer("fetched_bytes"),
                Field.integer("repeated_blocks"));
    }
}
