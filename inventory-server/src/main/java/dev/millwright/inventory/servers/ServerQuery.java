package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import dev.millwright.inventory.web.Parameters;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filters of the list of machines; {@code q} is a prefix of name, serial number or asset tag. */
public final class ServerQuery {
    @QueryParam("state")
    private @Nullable String state;

    @QueryParam("data_center_id")
    private @Nullable String dataCenterId;

    @QueryParam("rack_id")
    private @Nullable String rackId;

    @QueryParam("name")
    private @Nullable String name;

    @QueryParam("serial")
    private @Nullable String serial;

    @QueryParam("system_uuid")
    private @Nullable String systemUuid;

    @QueryParam("mac")
    private @Nullable String mac;

    @QueryParam("q")
    @Size(max = 128)
    private @Nullable String q;

    /**
     * The filters, read.
     *
     * @throws dev.millwright.inventory.errors.InventoryException {@code INVALID} naming the parameter that is malformed
     */
    ServerFilter filter() {
        return new ServerFilter(
                Parameters.optional("state", state, ServerState.class),
                Parameters.optional("data_center_id", dataCenterId, DataCenterId::fromString),
                Parameters.optional("rack_id", rackId, RackId::fromString),
                Parameters.optional("name", name, HostName::new),
                Parameters.optional("serial", serial, SerialNumber::new),
                Parameters.optional("system_uuid", systemUuid, SystemUuid::parse),
                Parameters.optional("mac", mac, MacAddress::parse),
                q == null || q.isBlank() ? null : q.strip());
    }
}
