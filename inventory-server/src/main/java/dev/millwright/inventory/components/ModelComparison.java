package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.ExpectedDisks;
import dev.millwright.inventory.hardware.ExpectedHardware;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.FirmwareVersion;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a machine is not as its model says. What the model leaves open and what the machine does not say is not compared. Pure. */
final class ModelComparison {
    static final String CPU = "cpu_mismatch";
    static final String MEMORY = "memory_mismatch";
    static final String DISKS = "disks_mismatch";
    static final String NICS = "nics_mismatch";
    static final String FIRMWARE = "firmware_behind";

    private static final double SIZE_TOLERANCE = 0.05;

    private final ExpectedHardware model;
    private final List<Part> parts;
    private final Facts facts;
    private final List<Difference> found = new ArrayList<>();

    private ModelComparison(ExpectedHardware model, List<Part> parts, Facts facts) {
        this.model = model;
        this.parts = parts;
        this.facts = facts;
    }

    static List<Difference> of(ExpectedHardware model, List<Part> parts, Facts facts) {
        ModelComparison comparison = new ModelComparison(model, parts, facts);
        comparison.processors();
        comparison.memory();
        comparison.disks();
        comparison.interfaces();
        comparison.firmware();
        return comparison.found;
    }

    private List<Part> of(ComponentKind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    private void processors() {
        List<Part> cpus = of(ComponentKind.CPU);
        String name = cpus.stream()
                .map(Part::model)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        String all = name + (facts.cpuModel() == null ? "" : ", " + facts.cpuModel());
        String wanted = model.cpuModel();
        if (wanted != null && !name.isEmpty() && !fold(all).contains(fold(wanted))) {
            found.add(Difference.of(CPU, "cpu_model", wanted, name));
        }
        if (!cpus.isEmpty()) {
            differs(CPU, "cpu_count", model.cpuCount(), cpus.size());
            cpus.stream()
                    .map(cpu -> cpu.details().get("cores"))
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted()
                    .forEach(cores -> differs(CPU, "cpu_cores", model.cpuCores(), cores));
        }
    }

    private void memory() {
        List<Part> dimms = of(ComponentKind.DIMM);
        Long bytes = dimms.isEmpty() ? facts.memoryBytes() : Long.valueOf(sum(dimms));
        if (bytes != null) {
            differs(MEMORY, "memory_bytes", model.memoryBytes(), bytes);
        }
        if (!dimms.isEmpty()) {
            differs(MEMORY, "dimm_count", model.dimmCount(), dimms.size());
            String sizes = dimms.stream()
                    .map(Part::sizeBytes)
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted()
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            differs(MEMORY, "dimm_size_bytes", model.dimmSizeBytes(), sizes);
        }
    }

    private static long sum(List<Part> dimms) {
        return dimms.stream()
                .map(Part::sizeBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private void disks() {
        List<Part> disks = of(ComponentKind.DISK).stream()
                .filter(disk -> !"usb".equals(disk.details().get("transport")))
                .toList();
        for (ExpectedDisks wanted : model.disks()) {
            long there = disks.stream().filter(disk -> fits(disk, wanted)).count();
            String sort = wanted.kind() + (wanted.sizeBytes() == null ? "" : " of " + wanted.sizeBytes() + " bytes");
            differs(DISKS, "disks " + sort, wanted.count(), there);
        }
    }

    private static boolean fits(Part disk, ExpectedDisks wanted) {
        Long size = disk.sizeBytes();
        Long ideal = wanted.sizeBytes();
        boolean isSize = ideal == null || size != null && Math.abs(size - ideal) <= ideal * SIZE_TOLERANCE;
        boolean isNvme = "nvme".equals(disk.details().get("transport"));
        String turns = disk.details().get("rotational");
        return isSize
                && switch (wanted.kind()) {
                    case ANY -> true;
                    case NVME -> isNvme;
                    case SSD -> !isNvme && ("false".equals(turns) || "0".equals(turns));
                    case HDD -> "true".equals(turns) || "1".equals(turns);
                };
    }

    private void interfaces() {
        List<Part> nics = of(ComponentKind.NIC);
        if (nics.isEmpty()) {
            return;
        }
        differs(NICS, "nic_count", model.nicCount(), nics.size());
        Integer least = model.nicSpeedMbps();
        for (Part nic : nics) {
            String speed = nic.details().get("speed_mbps");
            if (least != null && speed != null && speed.matches("\\d{1,9}") && Integer.parseInt(speed) < least) {
                found.add(Difference.of(
                        NICS, "speed of " + nic.slot(), "at least " + least + " Mbit/s", speed + " Mbit/s"));
            }
        }
    }

    private void firmware() {
        Map<String, String> least = new TreeMap<>(model.firmware());
        least.forEach((holder, version) -> {
            String[] words = holder.split(":", 2);
            ComponentKind kind = words[0].equals("bios")
                    ? ComponentKind.FIRMWARE
                    : ComponentKind.valueOf(words[0].toUpperCase(Locale.ROOT));
            of(kind).stream()
                    .filter(part -> words.length == 1
                            || fold(String.valueOf(part.model())).contains(fold(words[1])))
                    .forEach(part -> behind(part, version));
        });
    }

    private void behind(Part part, String least) {
        String version = part.firmware();
        if (version != null && FirmwareVersion.compare(version, least) < 0) {
            found.add(new Difference(
                    FIRMWARE,
                    part.kind() + " " + part.slot(),
                    "at least " + least,
                    version,
                    "update the firmware, then boot the machine once to report itself",
                    null,
                    null));
        }
    }

    private void differs(String kind, String facet, @Nullable Object expected, Object observed) {
        if (expected != null && !expected.toString().equals(observed.toString())) {
            found.add(Difference.of(kind, facet, expected, observed));
        }
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
