package dev.millwright.inventory.discovery;

import dev.millwright.inventory.hardware.DiskFact;
import dev.millwright.inventory.hardware.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two looks at the same hardware.
 *
 * @param before the parts as they were, in words; empty when nothing changed
 * @param after the same parts as they are
 */
record Differences(List<String> before, List<String> after) {
    static Differences between(Facts before, Facts after) {
        Differences found = new Differences(new ArrayList<>(), new ArrayList<>());
        found.compare("product", before.product(), after.product());
        found.compare("board serial", before.boardSerial(), after.boardSerial());
        found.compare("processor", before.cpuModel(), after.cpuModel());
        found.compare("processors", before.cpuCount(), after.cpuCount());
        found.compare("memory in bytes", before.memoryBytes(), after.memoryBytes());
        found.compare("interfaces", macs(before), macs(after));
        found.compare("disks", disks(before), disks(after));
        return found;
    }

    boolean isEmpty() {
        return before.isEmpty();
    }

    private void compare(String what, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            before.add(what + " " + was);
            after.add(what + " " + is);
        }
    }

    private static String macs(Facts facts) {
        return facts.macs().stream().sorted().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String disks(Facts facts) {
        return facts.disks().stream().map(Differences::disk).sorted().collect(Collectors.joining(", "));
    }

    private static String disk(DiskFact disk) {
        return "%s of %s bytes".formatted(disk.serial() == null ? disk.name() : disk.serial(), disk.sizeBytes());
    }
}
