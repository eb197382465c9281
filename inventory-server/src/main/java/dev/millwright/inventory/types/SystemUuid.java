package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The UUID a machine's firmware gives, in the order in which dmidecode prints it. Source: SMBIOS 3.6 §7.2.1
 *
 * @param value the UUID
 */
public record SystemUuid(UUID value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** All zeros: not present; all ones: not set (both SMBIOS 3.6 §7.2.1); the others are board makers' samples that many machines carry. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "03000200-0400-0500-0006-000700080009",
            "00020003-0004-0005-0006-000700080009",
            "12345678-1234-5678-90ab-cddeefaabbcc",
            "01234567-8910-1112-1314-151617181920");

    /**
     * Reads 32 hex digits in five groups, in either case; blanks around it are ignored.
     *
     * @throws IllegalArgumentException when the text is not a UUID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SystemUuid parse(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(given).matches()) {
            throw new IllegalArgumentException("not a UUID; write it like 4c4c4544-0034-5910-8052-b4c04f4d3132");
        }
        return new SystemUuid(UUID.fromString(given));
    }

    /** As {@link #parse}; the name that path and query parameters look for. */
    public static SystemUuid fromString(String text) {
        return parse(text);
    }

    /** False for values that many machines share because nobody filled them in. */
    public boolean isIdentity() {
        return !PLACEHOLDERS.contains(toString());
    }

    /** Lower case, five groups. */
    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
