package dev.millwright.inventory.network;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be right among the fields of a subnet. Pure. */
final class SubnetRules {
    static final int SHORTEST_V4 = 8;
    static final int LONGEST_V4 = 31;
    static final int SHORTEST_V6 = 48;
    static final int LONGEST_V6 = 127;

    private final SubnetSpec spec;
    private final NetPrefix cidr;
    private final List<FieldError> wrong = new ArrayList<>();

    private SubnetRules(SubnetSpec spec) {
        this.spec = spec;
        this.cidr = spec.cidr();
    }

    /**
     * Passes when all is right.
     *
     * @throws InventoryException {@code INVALID} with every field that is wrong
     */
    static void check(SubnetSpec spec) {
        SubnetRules rules = new SubnetRules(spec);
        rules.prefix();
        rules.addresses();
        rules.pool();
        rules.excluded();
        rules.family();
        if (!rules.wrong.isEmpty()) {
            String names = String.join(
                    ", ", rules.wrong.stream().map(FieldError::field).distinct().toList());
            throw new InventoryException(ErrorCode.INVALID, "Wrong: " + names, rules.wrong);
        }
    }

    private void add(String field, String message) {
        wrong.add(new FieldError(field, message));
    }

    private void prefix() {
        int shortest = cidr.isV4() ? SHORTEST_V4 : SHORTEST_V6;
        int longest = cidr.isV4() ? LONGEST_V4 : LONGEST_V6;
        if (cidr.prefix() < shortest || cidr.prefix() > longest) {
            add(
                    "cidr",
                    "an %s subnet has a prefix of %d to %d"
                            .formatted(cidr.isV4() ? "IPv4" : "IPv6", shortest, longest));
        }
    }

    private void addresses() {
        NetAddress gateway = spec.gateway();
        if (gateway != null && (cidr.isV4() || !gateway.isLinkLocal())) {
            inside("gateway", gateway);
        }
        inside("pool_first", spec.poolFirst());
        inside("pool_last", spec.poolLast());
    }

    private void inside(String field, @Nullable NetAddress address) {
        if (address != null && !cidr.isHost(address)) {
            add(field, "must be from %s to %s".formatted(cidr.firstHost(), cidr.lastHost()));
        }
    }

    private void pool() {
        NetAddress first = spec.poolFirst();
        NetAddress last = spec.poolLast();
        if (first == null || last == null) {
            if (first != last) {
                add(first == null ? "pool_first" : "pool_last", "give both ends of the pool, or none");
            }
            return;
        }
        if (first.compareTo(last) > 0) {
            add("pool_last", "must not be below pool_first");
        }
        NetAddress gateway = spec.gateway();
        if (gateway != null && new AddressRange(first, last, null).contains(gateway)) {
            add("gateway", "must not be in the pool");
        }
    }

    private void excluded() {
        for (int i = 0; i < spec.excluded().size(); i++) {
            AddressRange range = spec.excluded().get(i);
            String field = "excluded[%d].".formatted(i);
            if (!cidr.contains(range.first())) {
                add(field + "first", "must be in " + cidr);
            }
            if (!cidr.contains(range.last())) {
                add(field + "last", "must be in " + cidr);
            }
            if (range.first().compareTo(range.last()) > 0) {
                add(field + "last", "must not be below first");
            }
        }
    }

    private void family() {
        if (spec.dnsServers().stream().anyMatch(server -> server.isV4() != cidr.isV4())) {
            add("dns_servers", "must be of the subnet's family, " + (cidr.isV4() ? "IPv4" : "IPv6"));
        }
        if (!cidr.isV4() && spec.dhcpMode() != DhcpMode.OFF) {
            add("dhcp_mode", "must be OFF: agents answer DHCP for IPv4 only");
        }
    }
}
