package dev.millwright.inventory.scopes;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of things that belong to a site: where the API has them, and which field of a body refers to them. A new kind is a constant here and a
 * statement in {@link WhereaboutsDao}; until then it is closed to callers with a scope.
 */
enum Kind {
    DATA_CENTER("data-centers", "data_center_id"),
    ROOM("rooms", "room_id"),
    ROW("rows", "row_id"),
    RACK("racks", "rack_id"),
    ASSET("assets", "asset_id"),
    VLAN("vlans", "vlan_id"),
    SUBNET("subnets", "subnet_id"),
    SERVER("servers", "server_id"),
    RUN("install-runs", "install_run_id"),
    COMMAND("bmc-commands", "bmc_command_id"),
    FINDING("findings", "finding_id"),
    COMPONENT("components", "component_id"),
    REPORT("discovery-reports", "discovery_report_id"),
    BOOT("boots", "boot_id"),
    AGENT("agents", "agent_id");

    private final String collection;
    private final String reference;

    Kind(String collection, String reference) {
        this.collection = collection;
        this.reference = reference;
    }

    /** The kind kept at {@code /api/v1/<collection>}. */
    static Optional<Kind> of(String collection) {
        return Arrays.stream(values())
                .filter(kind -> kind.collection.equals(collection))
                .findFirst();
    }

    /** The kind that a body's field refers to. */
    static Optional<Kind> referredBy(String field) {
        return Arrays.stream(values())
                .filter(kind -> kind.reference.equals(field))
                .findFirst();
    }

    /** Whether it is a server or belongs to one, so that tags tell whether it is in a scope. */
    boolean isOfServer() {
        return switch (this) {
            case DATA_CENTER, ROOM, ROW, RACK, ASSET, VLAN, SUBNET, AGENT -> false;
            case SERVER, RUN, COMMAND, FINDING, COMPONENT, REPORT, BOOT -> true;
        };
    }

    /** For messages. */
    String word() {
        return collection.replace('-', ' ').replaceFirst("s$", "");
    }
}
