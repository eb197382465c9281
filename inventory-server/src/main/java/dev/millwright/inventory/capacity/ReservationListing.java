package dev.millwright.inventory.capacity;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of reservations can be asked. */
public final class ReservationListing extends Listing {
    /** Made where it is named. */
    public ReservationListing() {
        super(
                Field.id("id"),
                Field.ascii("owner").read(Slug::new).searched(),
                Field.text("purpose").searched(),
                Field.text("created_by"),
                Field.constant("state", ReservationState.class),
                Field.instant("expires_at"),
                Field.id("server_id").inside("id IN (SELECT reservation_id FROM capacity_reserved WHERE %s)"),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
