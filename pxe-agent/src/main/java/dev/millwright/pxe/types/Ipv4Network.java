package dev.millwright.pxe.types;

import java.util.Optional;

/**
 * An IPv4 network in CIDR form.
 *
 * @param address the network's own address, no host bit set
 * @param prefixLength 1 … 30: smaller or larger networks cannot hold a provisioning LAN
 */
public record Ipv4Network(Ipv4Address address, int prefixLength) {
    /** @throws IllegalArgumentException when the prefix is out of range or a host bit is set */
    public Ipv4Network {
        if (prefixLength < 1 || prefixLength > 30) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " is not 1 to 30");
        }
        if ((address.bits() & ~maskBits(prefixLength)) != 0) {
            throw new IllegalArgumentException(address + "/" + prefixLength + " has host bits set");
        }
    }

    /**
     * Reads {@code 10.77.0.0/24}.
     *
     * @return empty when the text is not such a network
     */
    public static Optional<Ipv4Network> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[1-9][0-9]?")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        Optional<Ipv4Address> address = Ipv4Address.parse(text.substring(0, slash));
        if (address.isEmpty() || prefix > 30 || (address.get().bits() & ~maskBits(prefix)) != 0) {
            return Optional.empty();
        }
        return Optional.of(new Ipv4Network(address.get(), prefix));
    }

    /** Whether the address lies in this network, its own and its broadcast address included. */
    public boolean contains(Ipv4Address candidate) {
        return (candidate.bits() & maskBits(prefixLength)) == address.bits();
    }

    /** Whether a host may bear the address: inside, and neither the network's own nor its broadcast address. */
    public boolean isHostAddress(Ipv4Address candidate) {
        return contains(candidate) && !candidate.equals(address) && !candidate.equals(broadcast());
    }

    /** The netmask, for example {@code 255.255.255.0}. */
    public Ipv4Address mask() {
        return new Ipv4Address(maskBits(prefixLength));
    }

    /** The directed broadcast address: every host bit set. */
    public Ipv4Address broadcast() {
        return new Ipv4Address(address.bits() | ~maskBits(prefixLength));
    }

    private static int maskBits(int prefixLength) {
        return -1 << 32 - prefixLength;
    }

    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
