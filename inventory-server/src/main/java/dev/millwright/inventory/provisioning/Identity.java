package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who a machine is, as recorded or as its ramdisk observed it.
 *
 * @param serial the system serial number; null when there is none
 * @param uuid the system UUID in SMBIOS text order; null when there is none
 * @param macs addresses of its network interfaces, sorted, each once
 */
public record Identity(
        @Nullable SerialNumber serial, @Nullable SystemUuid uuid, List<MacAddress> macs) {
    /** Sorts the addresses. */
    public Identity {
        macs = macs.stream().sorted().distinct().toList();
    }

    /** What a machine said of itself. A text that is no serial number, UUID or MAC counts as absent: it can then match no record. */
    static Identity observed(@Nullable String serial, @Nullable String uuid, List<String> macs) {
        return new Identity(
                read(serial, SerialNumber::new).orElse(null),
                read(uuid, SystemUuid::parse).orElse(null),
                macs.stream()
                        .flatMap(mac -> read(mac, MacAddress::parse).stream())
                        .toList());
    }

    private static <T> Optional<T> read(@Nullable String text, Function<String, T> reader) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
