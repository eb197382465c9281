package dev.millwright.inventory.hardware.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code lspci -nnk} prints, with names or, without the list of PCI ids, with numbers only. Source: lspci(8); classes PCI Code and ID 1.11 */
final class LspciText {
    private static final Pattern DEVICE = Pattern.compile(
            "((?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]) (.{1,200}?) ?\\[([0-9a-f]{4})\\]: (.{1,300}?) ?\\[([0-9a-f]{4}):([0-9a-f]{4})\\](?: \\(rev ([0-9a-f]{2})\\))?.*");
    private static final Pattern DRIVER = Pattern.compile("Kernel driver in use: (.{1,100})");
    private static final int MAX_DEVICES = 512;

    /** Bridges (06), base system peripherals (08), serial buses such as SMBus (0c05): inside every machine, never changed by hand. */
    private static final Pattern BUILT_IN = Pattern.compile("06..|08..|0c05");

    /** Makers of the display that a management controller shows: ASPEED, Matrox, Cirrus Logic, QEMU. */
    private static final Set<String> CONSOLE_VENDORS = Set.of("1a03", "102b", "1013", "1234", "1b36");

    private LspciText() {}

    static void gather(String text, Gathering into) {
        List<PartBuilder> gpus = new ArrayList<>();
        List<PartBuilder> others = new ArrayList<>();
        PartBuilder current = null;
        for (String line : text.lines().limit(20_000).toList()) {
            Matcher device = DEVICE.matcher(line);
            Matcher driver = DRIVER.matcher(line.strip());
            if (device.matches()) {
                boolean isGpu = isGpu(device.group(3), device.group(5));
                current = device(device, isGpu ? ComponentKind.GPU : ComponentKind.PCI);
                List<PartBuilder> list = isGpu ? gpus : others;
                if (!BUILT_IN.matcher(device.group(3)).matches() && gpus.size() + others.size() < MAX_DEVICES) {
                    list.add(current);
                }
            } else if (current != null && driver.matches()) {
                current.detail("driver", driver.group(1));
            }
        }
        if (current == null) {
            into.unparsed("lspci: no device");
            return;
        }
        boolean isWhole = !text.stripTrailing().endsWith("[cut]") && gpus.size() + others.size() < MAX_DEVICES;
        give(ComponentKind.GPU, gpus, isWhole, into);
        give(ComponentKind.PCI, others, isWhole, into);
    }

    private static void give(ComponentKind kind, List<PartBuilder> found, boolean isWhole, Gathering into) {
        List<Part> parts = found.stream().map(PartBuilder::build).toList();
        if (isWhole) {
            into.all(kind, parts);
        } else {
            into.some(kind, parts);
        }
    }

    private static boolean isGpu(String type, String vendor) {
        return type.startsWith("03") && !CONSOLE_VENDORS.contains(vendor) || type.startsWith("12");
    }

    private static PartBuilder device(Matcher device, ComponentKind kind) {
        return new PartBuilder(kind, device.group(1))
                .model(device.group(4) + " [" + device.group(5) + ":" + device.group(6) + "]")
                .detail("class", device.group(2) + " [" + device.group(3) + "]")
                .detail("pci_id", device.group(5) + ":" + device.group(6))
                .detail("revision", device.group(7));
    }
}
