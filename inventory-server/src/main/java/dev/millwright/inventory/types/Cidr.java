package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An IPv4 network: its first address and the length of its prefix, 0 to 32, with no bit set after the prefix. Source: RFC 4632 §3.1
 *
 * @param network the first address of the network
 * @param prefix how many leading bits all its addresses share
 */
public record Cidr(IpAddress network, int prefix) {
    private static final Pattern SHAPE = Pattern.compile("[0-9.]{7,15}/(?:[0-9]|[12][0-9]|3[0-2])");

    /**
     * Checks the pair.
     *
     * @throws IllegalArgumentException when the prefix is out of range, or bits after it are set
     */
    public Cidr {
        if (prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException("a prefix is 0 to 32");
        }
        IpAddress first = new IpAddress(network.bits() & mask(prefix));
        if (!first.equals(network)) {
            throw new IllegalArgumentException("bits after the prefix are set; the network is " + first + "/" + prefix);
        }
    }

    /**
     * Reads {@code 10.77.0.0/24}; blanks around it are ignored.
     *
     * @throws IllegalArgumentException when the text is not an IPv4 network
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Cidr parse(String text) {
        String given = text.strip();
        if (!SHAPE.matcher(given).matches()) {
            throw new IllegalArgumentException("not a network; write it like 10.77.0.0/24");
        }
        int slash = given.indexOf('/');
        return new Cidr(IpAddress.parse(given.substring(0, slash)), Integer.parseInt(given.substring(slash + 1)));
    }

    private static long mask(int prefix) {
        return 0xffff_ffffL << (32 - prefix) & 0xffff_ffffL;
    }

    /** The last address: the broadcast address where the prefix is 30 or shorter. */
    public IpAddress last() {
        return new IpAddress(network.bits() | ~mask(prefix) & 0xffff_ffffL);
    }

    /** The first address a machine may have: after the network address, but for prefixes 31 and 32. Source: RFC 3021 §2.1 */
    public IpAddress firstHost() {
        return prefix >= 31 ? network : new IpAddress(network.bits() + 1);
    }

    /** The last address a machine may have: before the broadcast address, but for prefixes 31 and 32. */
    public IpAddress lastHost() {
        return prefix >= 31 ? last() : new IpAddress(last().bits() - 1);
    }

    /** Whether the address lies in the network, its first and last address included. */
    public boolean contains(IpAddress address) {
        return (address.bits() & mask(prefix)) == network.bits();
    }

    /** Whether a machine may have the address: inside, and neither the network's own nor the broadcast address. */
    public boolean isHost(IpAddress address) {
        return address.compareTo(firstHost()) >= 0 && address.compareTo(lastHost()) <= 0;
    }

    /** Whether the two share an address. */
    public boolean overlaps(Cidr other) {
        return prefix <= other.prefix ? contains(other.network) : other.contains(network);
    }

    /** {@code network/prefix}. */
    @Override
    @JsonValue
    public String toString() {
        return network + "/" + prefix;
    }
}
