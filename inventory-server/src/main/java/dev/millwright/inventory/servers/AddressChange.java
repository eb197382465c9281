package dev.millwright.inventory.servers;

import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.types.DnsName;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of an address after it was reserved.
 *
 * @param dnsName the DNS name that points to it, or null
 * @param note what it is kept for; required without a machine
 */
public record AddressChange(
        @Nullable DnsName dnsName,
        @Size(max = 200) @Nullable String note) {
    static AddressChange of(Reservation stored) {
        return new AddressChange(stored.dnsName(), stored.note());
    }
}
