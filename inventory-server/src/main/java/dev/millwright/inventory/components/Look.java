package dev.millwright.inventory.components;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millwright.inventory.hardware.ExpectedHardware;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.hardware.ModelCheck;
import dev.millwright.inventory.hardware.ModelExpectation;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Part;
import dev.millwright.inventory.servers.Nic;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.types.ServerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a machine's hardware, held side by side. Pure.
 *
 * @param server its record
 * @param model what its model expects
 * @param limits what its model expects at least
 * @param baseline what was accepted
 * @param facts what it last said
 * @param parts the parts that are there
 * @param elsewhere for parts that another machine's record or last report has too: by serial number or MAC, that machine
 */
record Look(
        Server server,
        ExpectedHardware model,
        ModelExpectation limits,
        Baseline baseline,
        Facts facts,
        List<Part> parts,
        Map<String, ServerId> elsewhere) {

    private static final Map<String, String> LIMIT_KINDS = Map.of(
            "manufacturer", "product_mismatch",
            "product", "product_mismatch",
            "cpu_count", ModelComparison.CPU,
            "memory_bytes", ModelComparison.MEMORY,
            "disks", ModelComparison.DISKS);

    /** The facts of a machine that never reported itself. */
    static final Facts NONE = FactsParser.parse(MissingNode.getInstance());

    /** What no part says, as the baseline keeps it. */
    static Map<String, String> facts(Facts facts) {
        Map<String, String> said = new TreeMap<>();
        put(said, "product", facts.product());
        put(said, "cpu_model", facts.cpuModel());
        put(said, "cpu_count", facts.cpuCount());
        put(said, "memory_bytes", facts.memoryBytes());
        return said;
    }

    private static void put(Map<String, String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }

    /** All differences that nobody accepted, one for each kind and facet. */
    List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        for (ComponentKind kind : new TreeSet<>(baseline.kinds())) {
            found.addAll(PartComparison.of(kind, baseline.of(kind), of(kind)));
        }
        found.addAll(PartComparison.neighbours(baseline.of(ComponentKind.NIC), of(ComponentKind.NIC)));
        found.addAll(ModelComparison.of(model, parts, facts));
        (facts.equals(NONE) ? List.<ModelCheck.Difference>of() : ModelCheck.compare(limits, facts))
                .forEach(one -> found.add(Difference.of(
                        LIMIT_KINDS.getOrDefault(one.what(), "product_mismatch"),
                        one.what(),
                        one.expected(),
                        one.observed())));
        record(found);
        changes(found);
        strangers(found);
        Map<String, Difference> distinct = new LinkedHashMap<>();
        found.stream().filter(one -> !baseline.accepts(one)).forEach(one -> distinct.putIfAbsent(one.key(), one));
        return List.copyOf(distinct.values());
    }

    private List<Part> of(ComponentKind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    private void record(List<Difference> found) {
        if (server.serial() != null
                && facts.serial() != null
                && facts.identitySerial().isEmpty()) {
            found.add(Difference.of("record_mismatch", "serial", server.serial(), facts.serial()));
        }
        if (server.systemUuid() != null
                && facts.uuid() != null
                && facts.identityUuid().isEmpty()) {
            found.add(Difference.of("record_mismatch", "system_uuid", server.systemUuid(), facts.uuid()));
        }
        List<String> there = of(ComponentKind.NIC).stream()
                .map(nic -> String.valueOf(nic.serial()))
                .toList();
        List<String> known = baseline.of(ComponentKind.NIC).stream()
                .map(nic -> String.valueOf(nic.serial()))
                .toList();
        server.nics().stream()
                .map(Nic::mac)
                .map(Object::toString)
                .filter(mac -> !there.isEmpty() && !there.contains(mac) && !known.contains(mac))
                .forEach(mac -> found.add(Difference.of("nic_missing", "NIC " + mac, mac, null)));
    }

    /** What changed since the baseline and no part tells. */
    private void changes(List<Difference> found) {
        Map<String, String> now = facts(facts);
        boolean hasModules = !of(ComponentKind.DIMM).isEmpty();
        boolean hasProcessors = !of(ComponentKind.CPU).isEmpty();
        baseline.facts().forEach((name, was) -> {
            boolean isTold = name.equals("memory_bytes") && hasModules || name.equals("cpu_model") && hasProcessors;
            String is = now.get(name);
            if (!isTold && is != null && !is.equals(was)) {
                found.add(Difference.of(name + "_changed", name, was, is));
            }
        });
    }

    private void strangers(List<Difference> found) {
        for (Part part : parts) {
            ServerId other =
                    part.serial() == null ? null : elsewhere.get(Surroundings.name(part.kind(), part.serial()));
            if (other != null) {
                found.add(new Difference(
                        part.kind() == ComponentKind.NIC ? "nic_moved" : "part_moved",
                        part.kind() + " " + part.serial(),
                        "in server " + other,
                        "in server " + server.id(),
                        "boot server %s once to report itself, and correct its record when the part is no longer there"
                                .formatted(other),
                        null,
                        null));
            }
        }
    }
}
