package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.parts.ComponentKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of findings that comparisons raise. */
final class FindingKinds {
    private static final List<String> ENDS = List.of("_missing", "_swapped", "_added");

    /** Which parts a comparison with the model is about: without them it cannot say that a difference is gone. */
    private static final Map<String, ComponentKind> OF_MODEL = Map.of(
            ModelComparison.CPU, ComponentKind.CPU,
            ModelComparison.MEMORY, ComponentKind.DIMM,
            ModelComparison.DISKS, ComponentKind.DISK,
            ModelComparison.NICS, ComponentKind.NIC);

    /** Facts are in every report. */
    private static final Set<String> ALWAYS = Set.of(
            ModelComparison.FIRMWARE,
            "product_mismatch",
            "record_mismatch",
            "product_changed",
            "cpu_model_changed",
            "cpu_count_changed",
            "memory_bytes_changed",
            "nic_moved",
            "part_moved");

    /** What is here and on record elsewhere: another machine's report may tell that they are gone. */
    static final Set<String> OF_STRANGERS = Set.of("nic_moved", "part_moved");

    private static final String PORT = "switch_port_changed";

    /** All of them. */
    static final Set<String> ALL = judgedBy(Set.of(ComponentKind.values()), true);

    private FindingKinds() {}

    /**
     * The kinds of which a report tells whether they are gone.
     *
     * @param covered the parts it names all of
     * @param isHeard whether it names the switch of each interface that had one
     */
    static Set<String> judgedBy(Set<ComponentKind> covered, boolean isHeard) {
        Set<String> judged = new TreeSet<>(ALWAYS);
        PartComparison.COMPARED.stream()
                .filter(covered::contains)
                .forEach(kind -> ENDS.forEach(end -> judged.add(kind.word() + end)));
        OF_MODEL.forEach((name, kind) -> {
            if (covered.contains(kind)) {
                judged.add(name);
            }
        });
        if (isHeard) {
            judged.add(PORT);
        }
        return judged;
    }
}
