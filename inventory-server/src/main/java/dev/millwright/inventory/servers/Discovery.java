package dev.millwright.inventory.servers;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.NicFact;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is believed of a machine that reported itself: only what is well-formed and nobody else's. */
final class Discovery {
    private static final int MAX_NIC_NAME = 64;

    private Discovery() {}

    static NewServer entry(DiscoveredMachine machine, ServerDao servers) {
        Facts facts = machine.facts();
        SerialNumber serial = facts.identitySerial()
                .filter(one -> servers.findBySerial(one).isEmpty())
                .orElse(null);
        return new NewServer(
                name(machine.bootMac(), servers),
                machine.dataCenterId(),
                serial,
                null,
                facts.identityUuid()
                        .filter(uuid -> servers.findByUuid(uuid).isEmpty())
                        .orElse(null),
                null,
                machine.bootMac(),
                ServerState.DISCOVERED,
                "it reported itself",
                serial == null ? facts.serial() : null);
    }

    /** The interfaces that nobody else has, the one it booted from first, with the names the kernel gives them. */
    static Map<MacAddress, String> nics(DiscoveredMachine machine, ServerDao servers) {
        Map<MacAddress, String> nics = new LinkedHashMap<>();
        nics.put(machine.bootMac(), "");
        for (NicFact nic : machine.facts().nics()) {
            MacAddress mac = nic.mac();
            if (mac != null && (nics.containsKey(mac) || servers.findByMac(mac).isEmpty())) {
                nics.put(mac, short64(nic.name()));
            }
        }
        return nics;
    }

    static InventoryException raced(String key, DiscoveredMachine machine) {
        return InventoryException.taken(
                "mac",
                "The machine with interface %s was entered at the same moment (%s): report again"
                        .formatted(machine.bootMac(), key));
    }

    private static HostName name(MacAddress mac, ServerDao servers) {
        HostName plain = new HostName("new-" + mac.digits());
        return servers.findByName(plain).isEmpty() ? plain : new HostName("new-" + mac.digits() + "-again");
    }

    private static String short64(@Nullable String name) {
        String text = name == null ? "" : name;
        return text.codePointCount(0, text.length()) <= MAX_NIC_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_NIC_NAME));
    }
}
