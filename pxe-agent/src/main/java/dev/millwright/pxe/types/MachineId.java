package dev.millwright.pxe.types;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SMBIOS system UUID, in the order SMBIOS tools print it, lower case.
 *
 * @param text 36 characters, {@code fd9d8a9a-be77-5491-8864-da9bfc87c22b}
 */
public record MachineId(String text) {
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Octet positions of option 97 (after its type octet) in printing order: the first three fields are little-endian on the wire. */
    private static final int[] WIRE_ORDER = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    /** @throws IllegalArgumentException when the text is not a lower-case UUID */
    public MachineId {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not a lower-case UUID");
        }
    }

    /**
     * Reads a UUID in text form, in either case.
     *
     * @return empty when it is malformed, all zeros or all ones: firmware writes those when it knows none (SMBIOS 3.6 §7.2.1)
     */
    public static Optional<MachineId> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != 36 || !TEXT.matcher(lower).matches()) {
            return Optional.empty();
        }
        String digits = lower.replace("-", "");
        if (digits.equals("0".repeat(32)) || digits.equals("f".repeat(32))) {
            return Optional.empty();
        }
        return Optional.of(new MachineId(lower));
    }

    /**
     * Reads the value of DHCP option 97: a type octet 0, then 16 octets.
     *
     * <p>Source: RFC 4578 §2.3; the byte order is the one firmware was seen to send (SMBIOS's own, first three fields little-endian).
     *
     * @return empty when the length or the type is another, or the UUID says "none"
     */
    public static Optional<MachineId> ofOption97(byte[] value) {
        if (value.length != 17 || value[0] != 0) {
            return Optional.empty();
        }
        byte[] printed = new byte[16];
        for (int i = 0; i < 16; i++) {
            printed[i] = value[1 + WIRE_ORDER[i]];
        }
        String hex = HexFormat.of().formatHex(printed);
        return parse(hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20));
    }

    @Override
    public String toString() {
        return text;
    }
}
