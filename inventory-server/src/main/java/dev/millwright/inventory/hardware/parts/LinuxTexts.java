package dev.millwright.inventory.hardware.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lscpu, lsblk and ip print: what they add to the facts, or all there is when the facts lack it. */
final class LinuxTexts {
    private static final int MAX_LINES = 5_000;
    private static final int MAX_SOCKETS = 64;
    private static final Pattern LINK = Pattern.compile("\\d{1,6}: ([^:@\\s]{1,64})(?:@\\S{1,64})?: <.*");
    private static final Pattern MAC = Pattern.compile("link/ether (([0-9a-f]{2}:){5}[0-9a-f]{2})\\b.*");

    /** Source: the Linux kernel's admin-guide/devices.txt, and its drivers zram, rbd and drbd. */
    private static final Pattern OF_THE_KERNEL = Pattern.compile("(zram|ram|nbd|rbd|drbd|loop|md)\\d.*");

    /** How lsblk calls what is reached through a network. */
    private static final Set<String> REMOTE = Set.of("iscsi", "fc", "fcoe");

    private LinuxTexts() {}

    /** {@code lscpu}: one processor a socket, where the firmware's tables name none; it does not know the sockets by name, so it covers nothing. */
    static void lscpu(String text, Gathering into) {
        Map<String, String> said = fields(text);
        Long sockets = Quantities.leading(said.get("Socket(s)"));
        if (said.get("Model name") == null || sockets == null) {
            into.unparsed("lscpu: no model name");
            return;
        }
        List<Part> found = new ArrayList<>();
        for (int socket = 0; socket < Math.min(sockets, MAX_SOCKETS); socket++) {
            found.add(new PartBuilder(ComponentKind.CPU, "socket " + socket)
                    .vendor(said.get("Vendor ID"))
                    .model(said.get("Model name"))
                    .detail("cores", Quantities.leading(said.get("Core(s) per socket")))
                    .detail("threads_per_core", Quantities.leading(said.get("Thread(s) per core")))
                    .build());
        }
        into.some(ComponentKind.CPU, found);
    }

    /** Lines of the form {@code Name: value}, the first of a name. */
    static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().limit(MAX_LINES).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && colon <= 100) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    /** {@code lsblk -J -b -O}: the firmware of disks, and all disks where the facts name none. */
    static void lsblk(JsonNode root, Gathering into) {
        if (!root.path("blockdevices").isArray()) {
            into.unparsed("lsblk: no list of block devices");
            return;
        }
        List<Part> found = new ArrayList<>();
        for (JsonNode device : root.path("blockdevices")) {
            if (found.size() < Gathering.MAX_PARTS && isOfMachine(device)) {
                found.add(
                        new PartBuilder(ComponentKind.DISK, device.path("name").asText())
                                .vendor(said(device, "vendor"))
                                .model(said(device, "model"))
                                .serial(said(device, "serial"))
                                .firmware(said(device, "rev"))
                                .sizeBytes(Quantities.bytes(said(device, "size")))
                                .detail("wwn", said(device, "wwn"))
                                .detail("rotational", said(device, "rota"))
                                .detail("transport", said(device, "tran"))
                                .build());
            }
        }
        into.all(ComponentKind.DISK, found);
    }

    /**
     * Whether it is a disk that belongs to the machine. The kernel calls a disk also what is memory or stands elsewhere, a drive without a
     * medium, and what people and management controllers plug in for an hour.
     */
    private static boolean isOfMachine(JsonNode device) {
        return device.path("type").asText().equals("disk")
                && !OF_THE_KERNEL.matcher(device.path("name").asText()).matches()
                && !REMOTE.contains(String.valueOf(said(device, "tran")))
                && !List.of("true", "1").contains(String.valueOf(said(device, "rm")))
                && !"0".equals(said(device, "size"));
    }

    /** {@code ip addr}: interfaces where the facts name none; it cannot tell hardware from bridges, so it covers nothing. */
    static void ip(String text, Gathering into) {
        List<Part> found = new ArrayList<>();
        String name = null;
        for (String line : text.lines().limit(MAX_LINES).toList()) {
            Matcher link = LINK.matcher(line);
            Matcher mac = MAC.matcher(line.strip());
            if (link.matches()) {
                name = link.group(1);
            } else if (mac.matches() && name != null && found.size() < 256) {
                found.add(new PartBuilder(ComponentKind.NIC, name)
                        .serial(mac.group(1))
                        .build());
            }
        }
        into.some(ComponentKind.NIC, found);
    }

    /** {@code mw lldp}: lines {@code <interface> <field> <value>}. */
    static void lldp(String text, Gathering into) {
        Map<String, PartBuilder> nics = new LinkedHashMap<>();
        text.lines().limit(MAX_LINES).forEach(line -> {
            String[] words = line.split(" ", 3);
            if (words.length == 3 && nics.size() < 256) {
                nics.computeIfAbsent(words[0], name -> new PartBuilder(ComponentKind.NIC, name))
                        .detail("lldp_" + (words[1].length() <= 32 ? words[1] : words[1].substring(0, 32)), words[2]);
            }
        });
        into.some(
                ComponentKind.NIC,
                nics.values().stream().map(PartBuilder::build).toList());
    }

    private static @Nullable String said(JsonNode object, String field) {
        JsonNode node = object.path(field);
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
