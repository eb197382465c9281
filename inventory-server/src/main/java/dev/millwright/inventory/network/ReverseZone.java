package dev.millwright.inventory.network;

import dev.millwright.inventory.types.DomainName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NetPrefix;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names under which DNS answers with the name of an address. Source: RFC 1035 §3.5, RFC 3596 §2.5 */
final class ReverseZone {
    private static final String V4 = ".in-addr.arpa";
    private static final String V6 = ".ip6.arpa";
    private static final Pattern OCTETS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){0,3}");
    private static final Pattern NIBBLES = Pattern.compile("[0-9a-f](?:\\.[0-9a-f]){0,31}");

    private ReverseZone() {}

    /** The name of an address, for example {@code 11.0.77.10.in-addr.arpa}. */
    static String name(NetAddress address) {
        return address.v4()
                .map(four -> backwards(four.toString().split("\\.")) + V4)
                .orElseGet(() ->
                        backwards(HexFormat.of().formatHex(address.bytes()).split("")) + V6);
    }

    /**
     * The network whose addresses a zone names; empty when it is no reverse zone.
     *
     * @throws IllegalArgumentException when it ends like one and is none
     */
    static Optional<NetPrefix> network(DomainName zone) {
        String text = zone.value();
        if (text.endsWith(V4)) {
            return Optional.of(four(text.substring(0, text.length() - V4.length())));
        }
        if (text.endsWith(V6)) {
            return Optional.of(six(text.substring(0, text.length() - V6.length())));
        }
        return Optional.empty();
    }

    private static NetPrefix four(String labels) {
        if (!OCTETS.matcher(labels).matches()) {
            throw new IllegalArgumentException("a reverse zone is written like 77.10.in-addr.arpa");
        }
        String[] octets = labels.split("\\.");
        String padded = backwards(octets) + ".0".repeat(4 - octets.length);
        return new NetPrefix(NetAddress.of(IpAddress.parse(padded)), 8 * octets.length);
    }

    private static NetPrefix six(String labels) {
        if (!NIBBLES.matcher(labels).matches()) {
            throw new IllegalArgumentException("a reverse zone is written like 8.b.d.0.1.0.0.2.ip6.arpa");
        }
        String digits = backwards(labels.split("\\.")).replace(".", "");
        byte[] bytes = HexFormat.of().parseHex(digits + "0".repeat(32 - digits.length()));
        return new NetPrefix(NetAddress.ofBytes(bytes), 4 * digits.length());
    }

    private static String backwards(String[] labels) {
        StringBuilder text = new StringBuilder();
        for (int i = labels.length - 1; i >= 0; i--) {
            text.append(labels[i]).append(i == 0 ? "" : ".");
        }
        return text.toString();
    }
}
