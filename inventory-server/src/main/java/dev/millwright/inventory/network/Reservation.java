package dev.millwright.inventory.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.DnsName;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that is given to nobody else.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt since when
 * @param subnetId the subnet
 * @param address the address
 * @param serverId whose it is, or null when it is kept for something that is no server
 * @param mac the interface it is for, at most one address of each family; or null
 * @param hostname the name of the machine, or null
 * @param dnsName the DNS name that points to it, one address of each family per name; or null
 * @param note what it is kept for, or null
 */
public record Reservation(
        AddressId id,
        long version,
        Instant createdAt,
        SubnetId subnetId,
        NetAddress address,
        @Nullable ServerId serverId,
        @Nullable MacAddress mac,
        @Nullable HostName hostname,
        @Nullable DnsName dnsName,
        @Nullable String note)
        implements Versioned {

    /** As {@link #address()}. */
    @JsonIgnore
    public NetAddress ip() {
        return address;
    }

    String holder() {
        if (serverId != null) {
            return "server %s (id %s)".formatted(hostname, serverId);
        }
        return note == null ? "another" : note;
    }
}
