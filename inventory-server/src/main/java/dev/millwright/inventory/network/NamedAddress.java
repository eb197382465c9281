package dev.millwright.inventory.network;

import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.SubnetId;

/**
 * A reserved address with the name it goes by: its DNS name, or else its machine's name in the subnet's domain.
 *
 * @param id the reservation
 * @param subnetId its subnet
 * @param ip the address
 * @param name the name
 */
public record NamedAddress(AddressId id, SubnetId subnetId, NetAddress ip, String name) {
    DnsRecord record(boolean isReverse) {
        if (isReverse) {
            return new DnsRecord(ReverseZone.name(ip), DnsRecord.Type.PTR, name, id, subnetId);
        }
        DnsRecord.Type type = ip.isV4() ? DnsRecord.Type.A : DnsRecord.Type.AAAA;
        return new DnsRecord(name, type, ip.toString(), id, subnetId);
    }
}
