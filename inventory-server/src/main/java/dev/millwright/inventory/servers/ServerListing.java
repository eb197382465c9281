package dev.millwright.inventory.servers;

import dev.millwright.inventory.datacenters.DataCenterListing;
import dev.millwright.inventory.fields.CustomFilters;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.racks.RackListing;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;
import java.util.Optional;
import java.util.stream.Stream;

/** What the list of machines can be asked. */
public final class ServerListing extends Listing {
    /** Made where it is named. */
    public ServerListing() {
        super(Field.id("id"), Stream.concat(described(), hardware()).toArray(Field[]::new));
    }

    private static Stream<Field> described() {
        return Stream.of(
                Field.ascii("name").read(HostName::new).searched(),
                Field.text("serial").read(SerialNumber::new).searched(),
                Field.text("asset_tag").searched(),
                Field.uuid("system_uuid"),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.id("rack_id"),
                RackListing.named(),
                Field.integer("rack_unit"),
                Field.constant("rack_face", RackFace.class),
                Field.id("hardware_model_id"),
                HardwareModelListing.named(),
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
                Field.text("reported_serial").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }

    /** Columns of {@code server_hardware}. */
    private static Stream<Field> hardware() {
        return Stream.of(
                        "memory_bytes",
                        "cpu_sockets",
                        "cpu_cores",
                        "cpu_threads",
                        "disk_count",
                        "disk_bytes",
                        "nic_count",
                        "gpu_count")
                .map(Field::integer);
    }

    @Override
    public Optional<String> open() {
        return Optional.of(CustomFilters.PREFIX);
    }
}
