package dev.millwright.inventory.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Networks that nothing is sent to, whatever name leads there. Names are looked up here and again, from the same cache, by the client, so a
 * name that changes its mind between the two within a moment is not seen through.
 */
final class BlockedNetworks {
    private static final String LITERAL = "[0-9a-fA-F:.]+";

    private final List<Network> networks;

    private record Network(String text, byte[] address, int prefix) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((other[bit >> 3] & mask) != (address[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private BlockedNetworks(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Reads networks like {@code 169.254.0.0/16} or {@code fe80::/10}.
     *
     * @throws IllegalArgumentException naming the first that is none
     */
    static BlockedNetworks of(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            networks.add(parse(text));
        }
        return new BlockedNetworks(networks);
    }

    private static Network parse(String text) {
        String[] parts = text.split("/", 2);
        if (parts.length == 2 && parts[0].matches(LITERAL) && parts[1].matches("[0-9]{1,3}")) {
            try {
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int prefix = Integer.parseInt(parts[1]);
                if (prefix <= address.length * 8) {
                    return new Network(text, address, prefix);
                }
            } catch (UnknownHostException malformed) {
                throw new IllegalArgumentException(text + " is no network like 169.254.0.0/16", malformed);
            }
        }
        throw new IllegalArgumentException(text + " is no network like 169.254.0.0/16");
    }

    /** Why nothing is sent to the host; empty when it may be. */
    Optional<String> bar(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            for (Network network : networks) {
                if (network.contains(address.getAddress())) {
                    return Optional.of("the receiver's address is in %s, which webhooks.blockedNetworks names"
                            .formatted(network.text()));
                }
            }
        }
        return Optional.empty();
    }
}
