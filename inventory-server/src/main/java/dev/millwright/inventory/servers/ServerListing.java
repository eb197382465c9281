package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of machines can be asked. */
public final class ServerListing extends Listing {
    /** Made where it is named. */
    public ServerListing() {
        super(
                Field.id("id"),
                Field.ascii("name").read(HostName::new).searched(),
                Field.text("serial").read(SerialNumber::new).searched(),
                Field.text("asset_tag").searched(),
                Field.uuid("system_uuid"),
                Field.id("data_center_id"),
                Field.id("rack_id"),
                Field.integer("rack_unit"),
                Field.constant("rack_face", RackFace.class),
                Field.id("hardware_model_id"),
                Field.constant("state", ServerState.class),
                Field.instant("state_since_at"),
                Field.instant("state_deadline_at"),
                Field.bool("protected").column("is_protected"),
                Field.id("current_run_id"),
                Field.mac("boot_mac"),
                Field.mac("mac").inside("id IN (SELECT server_id FROM server_nic WHERE %s)"),
                Field.ascii("tag")
                        .inside("id IN (SELECT server_id FROM server_tag WHERE %s)")
                        .read(Slug::new),
                Field.ascii("owner").read(Slug::new).searched(),
                Field.ascii("role").read(Slug::new).searched(),
                Field.date("purchase_date"),
                Field.text("purchase_order"),
                Field.date("warranty_until"),
                Field.date("support_until"),
                Field.integer("memory_bytes"),
                Field.integer("cpu_sockets"),
                Field.integer("cpu_cores"),
                Field.integer("cpu_threads"),
                Field.integer("disk_count"),
                Field.integer("disk_bytes"),
                Field.integer("nic_count"),
                Field.integer("gpu_count"),
                Field.text("reported_serial").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
