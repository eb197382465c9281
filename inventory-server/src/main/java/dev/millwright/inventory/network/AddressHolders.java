package dev.millwright.inventory.network;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.SubnetId;
import java.util.Optional;

/** Says who holds the address, the name or the interface that a caller wanted, or why nobody may. */
final class AddressHolders {
    private final AddressDao dao;

    AddressHolders(AddressDao dao) {
        this.dao = dao;
    }

    /** The refusal for a unique key of the table {@code address}, naming the holder. */
    InventoryException taken(String key, SubnetId subnet, NetAddress address, Claim claim) {
        if (claim.mac() != null && (key.equals("address_mac_uk") || key.equals("address_mac6_uk"))) {
            Optional<Reservation> other = address.isV4() ? dao.findByMac(claim.mac()) : dao.findByMac6(claim.mac());
            return InventoryException.taken(
                    "mac",
                    "The interface %s already has the address %s: release it first"
                            .formatted(
                                    claim.mac(),
                                    other.map(one -> one.address().toString()).orElse("it was given")));
        }
        if (claim.dnsName() != null && key.equals("address_dns_uk")) {
            return InventoryException.taken(
                    "dns_name",
                    "The name %s already points to %s: choose another"
                            .formatted(
                                    claim.dnsName(),
                                    dao.findByName(claim.dnsName(), address.isV4() ? 4 : 6)
                                            .map(one -> "%s, reserved for %s".formatted(one.address(), one.holder()))
                                            .orElse("another address")));
        }
        String holder =
                dao.findByAddress(subnet, address).map(Reservation::holder).orElse("another");
        return InventoryException.taken("address", "The address %s is reserved for %s".formatted(address, holder));
    }

    /** Why the address may not be reserved, in words for the caller. */
    static String reason(AddressPlan.Bar bar, NetAddress wished, Subnet subnet) {
        return switch (bar) {
            case NOT_A_HOST ->
                "%s is no machine's address in %s: choose one from %s to %s"
                        .formatted(
                                wished,
                                subnet.cidr(),
                                subnet.cidr().firstHost(),
                                subnet.cidr().lastHost());
            case GATEWAY -> wished + " is the gateway: choose another";
            case POOL ->
                "%s is in the range lent to unknown machines (%s to %s): choose another"
                        .formatted(wished, subnet.poolFirst(), subnet.poolLast());
            case EXCLUDED ->
                "%s is in the excluded range %s: choose another"
                        .formatted(
                                wished,
                                subnet.excluded().stream()
                                        .filter(range -> range.contains(wished))
                                        .findFirst()
                                        .map(range -> range + (range.note() == null ? "" : " (" + range.note() + ")"))
                                        .orElse(""));
        };
    }
}
