package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network of either family: its first address and the length of its prefix, with no bit set after the prefix. Source: RFC 4632 §3.1,
 * RFC 4291 §2.3
 *
 * @param network the first address of the network
 * @param prefix how many leading bits all its addresses share: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record NetPrefix(NetAddress network, int prefix) {
    private static final int BEFORE_V4 = 96;
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    /**
     * Checks the pair.
     *
     * @throws IllegalArgumentException when the prefix is out of range, or bits after it are set
     */
    public NetPrefix {
        int longest = network.isV4() ? 32 : 128;
        if (prefix < 0 || prefix > longest) {
            throw new IllegalArgumentException("a prefix is 0 to " + longest);
        }
        NetAddress first = network.leading(network.isV4() ? BEFORE_V4 + prefix : prefix);
        if (!first.equals(network)) {
            throw new IllegalArgumentException("bits after the prefix are set; the network is " + first + "/" + prefix);
        }
    }

    /**
     * Reads {@code 10.77.0.0/24} or {@code 2001:db8::/64}; blanks around it are ignored.
     *
     * @throws IllegalArgumentException when the text is not a network
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static NetPrefix parse(String text) {
        String given = text.strip();
        int slash = given.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(given.substring(slash + 1)).matches()) {
            throw new IllegalArgumentException("not a network; write it like 10.77.0.0/24 or 2001:db8::/64");
        }
        return new NetPrefix(NetAddress.parse(given.substring(0, slash)), Integer.parseInt(given.substring(slash + 1)));
    }

    /** As {@link #parse}; the name that path and query parameters look for. */
    public static NetPrefix fromString(String text) {
        return parse(text);
    }

    /** The IPv4 network as one of either family. */
    public static NetPrefix of(Cidr cidr) {
        return new NetPrefix(NetAddress.of(cidr.network()), cidr.prefix());
    }

    /** Whether it is an IPv4 network. */
    public boolean isV4() {
        return network.isV4();
    }

    /** As an IPv4 network; empty when it is IPv6. */
    public Optional<Cidr> v4() {
        return network.v4().map(first -> new Cidr(first, prefix));
    }

    /** The last address: the broadcast address of an IPv4 network whose prefix is 30 or shorter. */
    public NetAddress last() {
        return network.filled(bits());
    }

    /**
     * The first address a machine may have: after the network address of IPv4 and the subnet-router anycast address of IPv6, but for
     * links between two routers, which have neither. Source: RFC 3021 §2.1; RFC 4291 §2.6.1; RFC 6164 §6
     */
    public NetAddress firstHost() {
        return isLink() ? network : network.next();
    }

    /** The last address a machine may have: before the broadcast address of IPv4; IPv6 has none. */
    public NetAddress lastHost() {
        return isLink() || !isV4() ? last() : last().previous();
    }

    /** Whether the address lies in the network, its first and last address included. */
    public boolean contains(NetAddress address) {
        return address.isV4() == isV4() && address.leading(bits()).equals(network);
    }

    /** Whether a machine may have the address. */
    public boolean isHost(NetAddress address) {
        return contains(address) && address.compareTo(firstHost()) >= 0 && address.compareTo(lastHost()) <= 0;
    }

    /** Whether the two share an address. */
    public boolean overlaps(NetPrefix other) {
        return contains(other.network) || other.contains(network);
    }

    private boolean isLink() {
        return bits() >= 127;
    }

    private int bits() {
        return isV4() ? BEFORE_V4 + prefix : prefix;
    }

    /** {@code network/prefix}. */
    @Override
    @JsonValue
    public String toString() {
        return network + "/" + prefix;
    }
}
