package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.datacenters.DataCenterListing;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of install runs can be asked; newest first unless asked otherwise. */
public final class InstallRunListing extends Listing {
    /** Made where it is named. */
    public InstallRunListing() {
        super(
                "-id",
                Field.id("id"),
                Field.id("server_id"),
                Field.id("data_center_id"),
                Field.ascii("tag")
                        .column("t.tag")
                        .inside("EXISTS (SELECT 1 FROM server_tag t WHERE t.server_id = install_run.server_id AND %s)")
                        .read(Slug::new),
                DataCenterListing.named(),
                Field.ascii("hostname").read(HostName::new).searched(),
                Field.text("image").column("image_name").searched(),
                Field.text("profile").column("profile_name").searched(),
                Field.constant("step", RunStep.class),
                Field.bool("open").column("(open_server_id IS NOT NULL)").unsorted(),
                Field.integer("attempt"),
                Field.integer("rounds"),
                Field.ascii("problem"),
                Field.text("requested_by"),
                Field.instant("created_at"),
                Field.instant("finished_at"));
    }
}
