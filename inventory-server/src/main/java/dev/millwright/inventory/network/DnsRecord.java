package dev.millwright.inventory.network;

import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.SubnetId;

/**
 * What a DNS server should answer.
 *
 * @param name the name asked for, without the last dot
 * @param type the kind of record
 * @param value the address, or for {@code PTR} the name, without the last dot
 * @param addressId the reservation it comes from
 * @param subnetId the subnet of that
 */
public record DnsRecord(String name, Type type, String value, AddressId addressId, SubnetId subnetId) {
    /** Kinds of record. Source: RFC 1035 §3.2.2, RFC 3596 §2.1 */
    public enum Type {
        /** From a name to an IPv4 address. */
        A,
        /** From a name to an IPv6 address. */
        AAAA,
        /** From an address to its name. */
        PTR
    }
}
