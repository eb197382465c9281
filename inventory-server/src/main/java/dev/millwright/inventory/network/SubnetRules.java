package dev.millwright.inventory.network;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Cidr;
import dev.millwright.inventory.types.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be right among the fields of a subnet. Pure. */
final class SubnetRules {
    /** More addresses than a /16 has in one broadcast domain are a mistake, and allocation reads them all. */
    static final int SHORTEST_PREFIX = 16;

    static final int LONGEST_PREFIX = 30;

    private SubnetRules() {}

    /**
     * Passes when all is right.
     *
     * @throws InventoryException {@code INVALID} with every field that is wrong
     */
    static void check(SubnetSpec spec) {
        List<FieldError> wrong = new ArrayList<>();
        Cidr cidr = spec.cidr();
        if (cidr.prefix() < SHORTEST_PREFIX || cidr.prefix() > LONGEST_PREFIX) {
            wrong.add(new FieldError(
                    "cidr", "a subnet has a prefix of %d to %d".formatted(SHORTEST_PREFIX, LONGEST_PREFIX)));
        }
        outside(wrong, "gateway", cidr, spec.gateway());
        outside(wrong, "pool_first", cidr, spec.poolFirst());
        outside(wrong, "pool_last", cidr, spec.poolLast());
        pool(wrong, spec.poolFirst(), spec.poolLast(), spec.gateway());
        if (!wrong.isEmpty()) {
            String names = String.join(
                    ", ", wrong.stream().map(FieldError::field).distinct().toList());
            throw new InventoryException(ErrorCode.INVALID, "Wrong: " + names, wrong);
        }
    }

    private static void outside(List<FieldError> wrong, String field, Cidr cidr, @Nullable IpAddress address) {
        if (address != null && !cidr.isHost(address)) {
            wrong.add(new FieldError(field, "must be from %s to %s".formatted(cidr.firstHost(), cidr.lastHost())));
        }
    }

    private static void pool(
            List<FieldError> wrong, @Nullable IpAddress first, @Nullable IpAddress last, @Nullable IpAddress gateway) {
        if (first == null || last == null) {
            if (first != last) {
                wrong.add(new FieldError(
                        first == null ? "pool_first" : "pool_last", "give both ends of the pool, or none"));
            }
            return;
        }
        if (first.compareTo(last) > 0) {
            wrong.add(new FieldError("pool_last", "must not be below pool_first"));
        }
        if (gateway != null && gateway.compareTo(first) >= 0 && gateway.compareTo(last) <= 0) {
            wrong.add(new FieldError("gateway", "must not be in the pool"));
        }
    }
}
