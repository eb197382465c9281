package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * An address of either family: IPv4 in dotted decimal, or IPv6 in its shortest text. Held as 128 bits in which IPv4 stands in
 * {@code ::ffff:0:0/96}, so one order serves both and IPv4 lies together. Source: RFC 4291 §2.2, §2.5.5.2; RFC 5952 §4
 *
 * @param high the first 64 bits, unsigned
 * @param low the last 64 bits, unsigned
 */
public record NetAddress(long high, long low) implements Comparable<NetAddress> {
    private static final long V4_MARK = 0xffff_0000_0000L;
    private static final long V4_BITS = 0xffff_ffffL;
    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    /** The IPv4 address as one of either family. */
    public static NetAddress of(IpAddress address) {
        return new NetAddress(0, V4_MARK | address.bits());
    }

    /**
     * Reads 16 bytes, first octet highest.
     *
     * @throws IllegalArgumentException when there are not 16
     */
    public static NetAddress ofBytes(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("an address has 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new NetAddress(buffer.getLong(), buffer.getLong());
    }

    /**
     * Reads dotted decimal or any text of RFC 4291 §2.2, without a zone; blanks around it are ignored.
     *
     * @throws IllegalArgumentException when the text is no address, or is IPv4 written as IPv6
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static NetAddress parse(String text) {
        String given = text.strip();
        if (given.indexOf(':') < 0) {
            return of(IpAddress.parse(given));
        }
        NetAddress address = ofGroups(groups(given));
        if (address.isV4()) {
            throw new IllegalArgumentException("an IPv4 address in IPv6; write it like 10.77.0.11");
        }
        return address;
    }

    /** As {@link #parse}; the name that path and query parameters look for. */
    public static NetAddress fromString(String text) {
        return parse(text);
    }

    private static List<Integer> groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            List<Integer> all = numbers(text);
            return all.size() == GROUPS ? all : refuse();
        }
        List<Integer> before = numbers(text.substring(0, gap));
        List<Integer> after = numbers(text.substring(gap + 2));
        List<Integer> all = new ArrayList<>(before);
        int zeros = GROUPS - before.size() - after.size();
        if (zeros < 1 || before.size() > 0 && text.substring(0, gap).indexOf('.') >= 0) {
            return refuse();
        }
        for (int i = 0; i < zeros; i++) {
            all.add(0);
        }
        all.addAll(after);
        return all;
    }

    private static List<Integer> numbers(String part) {
        List<Integer> numbers = new ArrayList<>();
        if (part.isEmpty()) {
            return numbers;
        }
        String[] words = part.split(":", -1);
        for (int i = 0; i < words.length; i++) {
            if (i == words.length - 1 && words[i].indexOf('.') >= 0) {
                long tail = IpAddress.parse(words[i]).bits();
                numbers.add((int) (tail >> 16));
                numbers.add((int) (tail & 0xffff));
            } else if (GROUP.matcher(words[i]).matches()) {
                numbers.add(Integer.parseInt(words[i], 16));
            } else {
                return refuse();
            }
        }
        return numbers;
    }

    private static List<Integer> refuse() {
        throw new IllegalArgumentException("not an IPv6 address; write it like 2001:db8::11");
    }

    private static NetAddress ofGroups(List<Integer> groups) {
        long[] halves = new long[2];
        for (int i = 0; i < GROUPS; i++) {
            halves[i / 4] = halves[i / 4] << 16 | groups.get(i);
        }
        return new NetAddress(halves[0], halves[1]);
    }

    /** Whether it is an IPv4 address. */
    public boolean isV4() {
        return high == 0 && (low & ~V4_BITS) == V4_MARK;
    }

    /** As an IPv4 address; empty when it is IPv6. */
    public Optional<IpAddress> v4() {
        return isV4() ? Optional.of(new IpAddress(low & V4_BITS)) : Optional.empty();
    }

    /** Whether it is an IPv6 link-local address. Source: RFC 4291 §2.5.6 */
    public boolean isLinkLocal() {
        return high >>> 54 == 0xfe80L >>> 6;
    }

    /** The 16 bytes, first octet highest. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** The 128 bits as a number from 0. */
    public BigInteger number() {
        return new BigInteger(1, bytes());
    }

    /** The address after this one; after the last of all comes the first. */
    public NetAddress next() {
        return new NetAddress(low == -1 ? high + 1 : high, low + 1);
    }

    /** The address before this one; before the first of all comes the last. */
    public NetAddress previous() {
        return new NetAddress(low == 0 ? high - 1 : high, low - 1);
    }

    /** This address with only the leading bits kept, 0 to 128 of them. */
    NetAddress leading(int bits) {
        return new NetAddress(high & mask(bits), low & mask(bits - 64));
    }

    /** This address with all bits after the leading ones set. */
    NetAddress filled(int bits) {
        return new NetAddress(high | ~mask(bits), low | ~mask(bits - 64));
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= 64 ? -1 : -1L << (64 - bits);
    }

    private int group(int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index % 4)) & 0xffff);
    }

    /** Dotted decimal, or the text of RFC 5952: lower case, the longest run of zeros shortened. */
    @Override
    @JsonValue
    public String toString() {
        return v4().map(IpAddress::toString).orElseGet(this::shortest);
    }

    private String shortest() {
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && group(i + run) == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return start < 0 ? joined(0, GROUPS) : joined(0, start) + "::" + joined(start + length, GROUPS);
    }

    private String joined(int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    @Override
    public int compareTo(NetAddress other) {
        int first = Long.compareUnsigned(high, other.high);
        return first == 0 ? Long.compareUnsigned(low, other.low) : first;
    }
}
