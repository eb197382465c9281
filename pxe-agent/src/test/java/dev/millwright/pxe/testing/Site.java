package dev.millwright.pxe.testing;

import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small site: one subnet, two machines, kernel and ramdisk. */
public final class Site {
    /** The agent. */
    public static final Ipv4Address AGENT = Ipv4Address.of("10.77.0.1");
    /** A machine meant to be installed, with the address 10.77.0.11. */
    public static final MacAddress INSTALLED = mac("52:54:00:77:00:01");
    /** A machine meant to boot its disk, with the address 10.77.0.12. */
    public static final MacAddress SETTLED = mac("52:54:00:77:00:02");
    /** A machine nobody knows. */
    public static final MacAddress STRANGER = mac("52:54:00:77:00:99");
    /** The kernel's content. */
    public static final byte[] KERNEL = "the kernel".getBytes(StandardCharsets.UTF_8);
    /** The ramdisk's content. */
    public static final byte[] RAMDISK = "the ramdisk".getBytes(StandardCharsets.UTF_8);

    private Site() {}

    /** A MAC that is well formed. */
    public static MacAddress mac(String text) {
        return MacAddress.parse(text).orElseThrow();
    }

    /** The subnet, in that mode. */
    public static Replica.Subnet subnet(Replica.DhcpMode mode) {
        return new Replica.Subnet(
                1,
                Ipv4Network.parse("10.77.0.0/24").orElseThrow(),
                AGENT,
                List.of(AGENT),
                "lab.example",
                List.of(),
                Ipv4Address.of("10.77.0.200"),
                Ipv4Address.of("10.77.0.250"),
                3600,
                mode);
    }

    /** The replica, with the first machine's target and with discovery on or off. */
    public static Replica replica(long version, Replica.BootTarget first, boolean discovery) {
        return new Replica(
                version,
                null,
                "dc1",
                300,
                discovery,
                URI.create("http://10.77.0.1:8080"),
                List.of(subnet(Replica.DhcpMode.AUTHORITATIVE)),
                List.of(
                        new Replica.Host(7, INSTALLED, Ipv4Address.of("10.77.0.11"), 1L, "web-1", first, null),
                        new Replica.Host(
                                8, SETTLED, Ipv4Address.of("10.77.0.12"), 1L, "web-2", Replica.BootTarget.LOCAL, null)),
                new Replica.Netboot("1", Sha256.of(KERNEL), KERNEL.length, Sha256.of(RAMDISK), RAMDISK.length),
                List.of());
    }
}
