package dev.millwright.inventory.auth;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of tokens can be asked. */
public final class TokenListing extends Listing {
    /** Made where it is named. */
    public TokenListing() {
        super(
                Field.id("id"),
                Field.text("name").searched(),
                Field.constant("role", Role.class),
                Field.id("data_center_id"),
                Field.text("created_by").searched(),
                Field.instant("created_at"),
                Field.instant("expires_at"),
                Field.instant("revoked_at"),
                Field.instant("last_used_at"));
    }
}
