package dev.millwright.inventory.discovery;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the lists of discovery reports can be asked; newest first unless asked otherwise. */
public final class ReportListing extends Listing {
    /** Made where it is named. */
    public ReportListing() {
        super(
                "-id",
                Field.id("id"),
                Field.id("data_center_id"),
                Field.id("server_id"),
                Field.ascii("tag")
                        .column("t.tag")
                        .inside(
                                "EXISTS (SELECT 1 FROM server_tag t WHERE t.server_id = discovery_report.server_id AND %s)")
                        .read(Slug::new),
                Field.instant("received_at"),
                Field.mac("boot_mac"),
                Field.ascii("firmware"),
                Field.constant("matched_by", MatchedBy.class),
                Field.bool("is_expected"),
                Field.integer("size_bytes"));
    }
}
