package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether an observed machine is the recorded one.
 *
 * <p>The serial must be equal. The UUID must be equal where one is recorded; one with its first three fields byte-swapped, as firmware
 * before SMBIOS 2.6 shows it, is another UUID until a person corrects the record. Every recorded MAC must be observed; more may be.
 * A placeholder equals nothing, itself included.
 */
final class IdentityCheck {
    private IdentityCheck() {}

    /** What differs, in words; empty exactly when the machine is the recorded one. */
    static List<String> differences(Identity expected, Identity observed) {
        List<String> found = new ArrayList<>();
        serial(expected.serial(), observed.serial()).ifPresent(found::add);
        uuid(expected.uuid(), observed.uuid()).ifPresent(found::add);
        macs(expected.macs(), observed.macs()).ifPresent(found::add);
        return List.copyOf(found);
    }

    /** Observed interfaces that the record does not know, sorted. */
    static List<MacAddress> extraMacs(Identity expected, Identity observed) {
        return observed.macs().stream()
                .filter(mac -> !expected.macs().contains(mac))
                .toList();
    }

    /** The same UUID with the bytes of its first three fields reversed. Source: SMBIOS 3.6 §7.2.1 */
    static SystemUuid swapped(SystemUuid uuid) {
        long high = uuid.value().getMostSignificantBits();
        long first = Integer.toUnsignedLong(Integer.reverseBytes((int) (high >>> 32)));
        long second = Short.toUnsignedLong(Short.reverseBytes((short) (high >>> 16)));
        long third = Short.toUnsignedLong(Short.reverseBytes((short) high));
        return new SystemUuid(
                new UUID(first << 32 | second << 16 | third, uuid.value().getLeastSignificantBits()));
    }

    private static Optional<String> serial(@Nullable SerialNumber expected, @Nullable SerialNumber observed) {
        if (expected == null) {
            return Optional.of("the record has no serial number");
        }
        if (!expected.isIdentity()) {
            return Optional.of("the recorded serial number is a placeholder and identifies nothing");
        }
        return expected.equals(observed) ? Optional.empty() : Optional.of("another serial number");
    }

    private static Optional<String> uuid(@Nullable SystemUuid expected, @Nullable SystemUuid observed) {
        if (expected == null) {
            return Optional.empty();
        }
        if (!expected.isIdentity()) {
            return Optional.of("the recorded UUID is a placeholder and identifies nothing");
        }
        if (expected.equals(observed)) {
            return Optional.empty();
        }
        if (swapped(expected).equals(observed)) {
            return Optional.of(
                    "the recorded UUID with its first three fields byte-swapped; correct the record if this is the machine");
        }
        return Optional.of(observed == null ? "no UUID" : "another UUID");
    }

    private static Optional<String> macs(List<MacAddress> expected, List<MacAddress> observed) {
        if (expected.isEmpty()) {
            return Optional.of("the record has no network interface");
        }
        List<MacAddress> missing =
                expected.stream().filter(mac -> !observed.contains(mac)).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String names = missing.stream().map(MacAddress::toString).collect(Collectors.joining(", "));
        return Optional.of("recorded interfaces that were not seen: " + names);
    }
}
