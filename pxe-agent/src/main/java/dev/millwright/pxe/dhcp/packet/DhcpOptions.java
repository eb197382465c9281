package dev.millwright.pxe.dhcp.packet;

import dev.millwright.pxe.types.Ipv4Address;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of one message: code 1 … 254 to value, in order of writing, each code once (long or repeated ones joined, RFC 3396). Immutable. */
public final class DhcpOptions {
    /** No option at all. */
    public static final DhcpOptions NONE = new DhcpOptions(new LinkedHashMap<>());

    private final Map<Integer, byte[]> values;

    private DhcpOptions(Map<Integer, byte[]> values) {
        this.values = values;
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        values.forEach(builder::append);
        return builder;
    }

    /** The codes present, in order. */
    public Set<Integer> codes() {
        return Set.copyOf(values.keySet());
    }

    /** The codes and values in order, each value a copy. */
    public List<Map.Entry<Integer, byte[]>> entries() {
        return values.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().clone()))
                .toList();
    }

    /** Whether the option is there, even empty. */
    public boolean has(int code) {
        return values.containsKey(code);
    }

    /** The value, as a copy. */
    public Optional<byte[]> bytes(int code) {
        byte[] value = values.get(code);
        return value == null ? Optional.empty() : Optional.of(value.clone());
    }

    /** The value as ISO 8859-1 text, cut at the first NUL; one character per octet, so a comparison sees what was sent. */
    public Optional<String> text(int code) {
        return bytes(code).map(value -> {
            String text = new String(value, StandardCharsets.ISO_8859_1);
            int end = text.indexOf(0);
            return end < 0 ? text : text.substring(0, end);
        });
    }

    /** The value as one address; empty when it has not exactly four octets. */
    public Optional<Ipv4Address> address(int code) {
        return bytes(code)
                .filter(value -> value.length == 4)
                .map(value -> new Ipv4Address(ByteBuffer.wrap(value).getInt()));
    }

    /** The value as an unsigned number of one, two or four octets (a 32-bit one may come out negative as int, hence long). */
    public Optional<Long> number(int code) {
        byte[] value = values.get(code);
        if (value == null || value.length != 1 && value.length != 2 && value.length != 4) {
            return Optional.empty();
        }
        long number = 0;
        for (byte octet : value) {
            number = number << 8 | octet & 0xff;
        }
        return Optional.of(number);
    }

    /** The octets all of them take on the wire, END not counted. */
    int octets() {
        int sum = 0;
        for (byte[] value : values.values()) {
            sum += DhcpEncoder.octets(value);
        }
        return sum;
    }

    /** Equal codes and equal values; order does not count. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof DhcpOptions options) || !values.keySet().equals(options.values.keySet())) {
            return false;
        }
        return values.entrySet().stream()
                .allMatch(entry -> Arrays.equals(entry.getValue(), options.values.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<Integer, byte[]> entry : values.entrySet()) {
            hash += entry.getKey() * 31 + Arrays.hashCode(entry.getValue());
        }
        return hash;
    }

    /** Codes with hexadecimal values, in order. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((code, value) -> text.append(code)
                .append('=')
                .append(HexFormat.of().formatHex(value))
                .append(' '));
        return text.toString().strip();
    }

    /** Collects options in order. Not for sharing between threads. */
    public static final class Builder {
        private final Map<Integer, byte[]> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the value of a code, replacing an earlier one.
         *
         * @throws IllegalArgumentException when the code is not 1 … 254
         */
        public Builder set(int code, byte... value) {
            if (code <= OptionCode.PAD || code >= OptionCode.END) {
                throw new IllegalArgumentException("option codes are 1 to 254");
            }
            values.put(code, value.clone());
            return this;
        }

        /** Adds octets to what the code already has: the rule for repeated options (RFC 3396 §7). */
        public Builder append(int code, byte[] value) {
            byte[] before = values.get(code);
            if (before == null) {
                return set(code, value);
            }
            ByteArrayOutputStream joined = new ByteArrayOutputStream(before.length + value.length);
            joined.writeBytes(before);
            joined.writeBytes(value);
            return set(code, joined.toByteArray());
        }

        /** Sets one or more addresses; an empty list sets nothing. */
        public Builder addresses(int code, List<Ipv4Address> addresses) {
            if (addresses.isEmpty()) {
                return this;
            }
            ByteBuffer value = ByteBuffer.allocate(4 * addresses.size());
            addresses.forEach(address -> value.putInt(address.bits()));
            return set(code, value.array());
        }

        /** Sets a 32-bit number. */
        public Builder number(int code, long value) {
            return set(code, ByteBuffer.allocate(4).putInt((int) value).array());
        }

        /** Sets ISO 8859-1 text without a final NUL; null or empty text sets nothing. */
        public Builder text(int code, @Nullable String text) {
            if (text == null || text.isEmpty()) {
                return this;
            }
            return set(code, text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Takes a code out, if it is there. */
        public Builder remove(int code) {
            values.remove(code);
            return this;
        }

        /** The finished options; the builder may be used on. */
        public DhcpOptions build() {
            return new DhcpOptions(new LinkedHashMap<>(values));
        }
    }
}
