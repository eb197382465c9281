package dev.millwright.inventory.network;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of a subnet's reserved addresses can be asked. */
public final class AddressListing extends Listing {
    /** Made where it is named. */
    public AddressListing() {
        super(
                Field.id("id"),
                Field.address("address").column("ip"),
                Field.id("server_id"),
                Field.mac("mac").column("COALESCE(mac, mac6)"),
                Field.ascii("hostname").searched(),
                Field.ascii("dns_name").searched(),
                Field.text("note").searched(),
                Field.instant("created_at"));
    }
}
