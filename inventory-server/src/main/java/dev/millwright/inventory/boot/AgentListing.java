package dev.millwright.inventory.boot;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of agents can be asked; by age of their tokens unless asked otherwise. */
public final class AgentListing extends Listing {
    /** Made where it is named. */
    public AgentListing() {
        super(
                Field.id("id"),
                Field.text("name").searched(),
                Field.id("data_center_id"),
                Field.text("agent_version"),
                Field.instant("started_at"),
                Field.text("http_url").searched(),
                Field.integer("replica_version").column("acknowledged_version"),
                Field.integer("disk_free_bytes"),
                Field.instant("first_seen_at"),
                Field.instant("last_seen_at"));
    }
}
