package dev.millwright.inventory.servers;

import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.types.DnsName;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.ServerId;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who wants an address.
 *
 * @param serverId for which machine; null when it is kept for something that is no server
 * @param nicId for which of its interfaces; the one it boots from when left out
 * @param address exactly this one; the lowest free one when left out
 * @param dnsName the DNS name that points to it, or null
 * @param note what it is kept for; required without a machine
 */
public record AddressSpec(
        @Nullable ServerId serverId,
        @Nullable NicId nicId,
        @Nullable NetAddress address,
        @Nullable DnsName dnsName,
        @Size(max = 200) @Nullable String note) {

    /** What is stored, as a caller would say it; of its interface only the address is kept. */
    static AddressSpec of(Reservation stored) {
        return new AddressSpec(stored.serverId(), null, stored.address(), stored.dnsName(), stored.note());
    }

    /** What of this can be changed of an address that is reserved. */
    AddressChange change() {
        return new AddressChange(dnsName, note);
    }
}
