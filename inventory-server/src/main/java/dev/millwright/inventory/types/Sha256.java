package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest: 64 lower-case hex digits, and so safe as a file name. Source: FIPS 180-4
 *
 * @param value the digits
 */
public record Sha256(@JsonValue String value) implements Comparable<Sha256> {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    /**
     * Lowers and checks the text.
     *
     * @throws IllegalArgumentException when it is not 64 hex digits
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sha256 {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a SHA-256 digest is 64 hex digits");
        }
    }

    /** As the constructor; the name that path and query parameters look for. */
    public static Sha256 fromString(String text) {
        return new Sha256(text);
    }

    /** Wraps the 32 bytes of a digest. */
    public static Sha256 of(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    @Override
    public int compareTo(Sha256 other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
