package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Part;
import dev.millwright.inventory.types.Sha256;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts that are not those of the baseline: missing, swapped, added; and interfaces on another switch port. Pure. */
final class PartComparison {
    /** Kinds whose parts belong to a machine; what else a report names changes with its software or its place. */
    static final List<ComponentKind> COMPARED = List.of(
            ComponentKind.BOARD,
            ComponentKind.CHASSIS,
            ComponentKind.CPU,
            ComponentKind.DIMM,
            ComponentKind.DISK,
            ComponentKind.NIC,
            ComponentKind.GPU,
            ComponentKind.PSU);

    /** How a switch names its end of a cable, the most telling first. */
    private static final List<String> NEIGHBOUR = List.of("lldp_system_name", "lldp_chassis", "lldp_port");

    private final List<Difference> found = new ArrayList<>();

    private PartComparison() {}

    /** All differences of a kind; the order is that of the baseline. */
    static List<Difference> of(ComponentKind kind, List<Part> baseline, List<Part> observed) {
        PartComparison comparison = new PartComparison();
        comparison.compare(kind, baseline, observed);
        return comparison.found;
    }

    private void compare(ComponentKind kind, List<Part> baseline, List<Part> observed) {
        Set<Sha256> there = observed.stream().map(Part::key).collect(Collectors.toSet());
        Set<Sha256> before = baseline.stream().map(Part::key).collect(Collectors.toSet());
        List<Part> gone = new ArrayList<>(baseline);
        gone.removeIf(part -> there.contains(part.key()));
        List<Part> come = new ArrayList<>(observed);
        come.removeIf(part -> before.contains(part.key()));
        pairBySlot(kind, gone, come);
        // The kernel names disks anew at each boot, so one that went and one that came are a swap wherever they are.
        while (kind == ComponentKind.DISK && !gone.isEmpty() && !come.isEmpty()) {
            swapped(gone.remove(0), come.remove(0));
        }
        gone.forEach(part -> found.add(Difference.ofPart(kind.word() + "_missing", part, part, null)));
        come.forEach(part -> found.add(Difference.ofPart(kind.word() + "_added", part, null, part)));
    }

    private void pairBySlot(ComponentKind kind, List<Part> gone, List<Part> come) {
        for (Iterator<Part> each = gone.iterator(); each.hasNext(); ) {
            Part was = each.next();
            Optional<Part> is = come.stream()
                    .filter(part -> part.slot().equalsIgnoreCase(was.slot()))
                    .findFirst();
            if (is.isEmpty()) {
                continue;
            }
            if (kind != ComponentKind.DISK || !contradicts(was, is.get())) {
                each.remove();
                come.remove(is.get());
                swapped(was, is.get());
            }
        }
    }

    private void swapped(Part was, Part is) {
        if (contradicts(was, is)) {
            found.add(Difference.ofPart(was.kind().word() + "_swapped", was, was, is));
        }
    }

    /** Whether the two cannot be one piece of hardware; a report that says more or less of it is none. */
    static boolean contradicts(Part was, Part is) {
        return differ(was.hasIdentity() ? was.serial() : null, is.hasIdentity() ? is.serial() : null)
                || differ(was.sizeBytes(), is.sizeBytes())
                || differ(was.partNumber(), is.partNumber())
                || differ(was.model(), is.model());
    }

    private static boolean differ(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    /** Interfaces whose switch or port is another than the baseline's; where no switch was heard, nothing is said. */
    static List<Difference> neighbours(List<Part> baseline, List<Part> observed) {
        List<Difference> found = new ArrayList<>();
        for (Part was : baseline) {
            observed.stream()
                    .filter(part -> part.key().equals(was.key()))
                    .filter(is -> isElsewhere(was, is))
                    .forEach(is -> found.add(new Difference(
                            "switch_port_changed",
                            "NIC " + was.serial(),
                            port(was),
                            port(is),
                            "correct the cabling, or accept the finding when the cable was moved on purpose",
                            was,
                            is)));
        }
        return found;
    }

    /** Whether each interface of the baseline that had a neighbour has one in the report. */
    static boolean areNeighboursHeard(List<Part> baseline, List<Part> observed) {
        return baseline.stream()
                .filter(part -> part.details().containsKey("lldp_port"))
                .allMatch(was -> observed.stream()
                        .filter(part -> part.key().equals(was.key()))
                        .allMatch(is -> is.details().containsKey("lldp_port")));
    }

    private static boolean isElsewhere(Part was, Part is) {
        return NEIGHBOUR.stream()
                .anyMatch(field -> differ(was.details().get(field), is.details().get(field)));
    }

    private static String port(Part nic) {
        return "%s port %s"
                .formatted(
                        Objects.requireNonNullElse(
                                nic.details().get("lldp_system_name"),
                                String.valueOf(nic.details().get("lldp_chassis"))),
                        nic.details().get("lldp_port"));
    }
}
