package dev.millwright.inventory.hardware.parts;

import dev.millwright.inventory.hardware.Facts;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has in all, as it said; what it never said is null. Immutable.
 *
 * @param memoryBytes main memory: all its modules, or what the kernel has of it when no module is known
 * @param cpuSockets processors
 * @param cpuCores cores of all processors
 * @param cpuThreads logical processors
 * @param diskCount disks, without those on USB
 * @param diskBytes the size of these disks together
 * @param nicCount network interfaces
 * @param gpuCount graphics and compute cards
 */
public record HardwareTotals(
        @Nullable Long memoryBytes,
        @Nullable Integer cpuSockets,
        @Nullable Integer cpuCores,
        @Nullable Integer cpuThreads,
        @Nullable Integer diskCount,
        @Nullable Long diskBytes,
        @Nullable Integer nicCount,
        @Nullable Integer gpuCount) {
    /** The machine said nothing yet. */
    public static final HardwareTotals UNKNOWN = new HardwareTotals(null, null, null, null, null, null, null, null);

    /** What claims to be larger (1 PiB) is mistaken and adds nothing; so no sum overflows. */
    private static final long MOST_BYTES = 1L << 50;

    private static final String DIGITS = "[0-9]{1,6}";

    /** The totals of one report. */
    public static HardwareTotals of(Parts reported, Facts facts) {
        return UNKNOWN.counted(reported.parts(), reported.covered(), facts);
    }

    /**
     * The totals of what is there now.
     *
     * @param present all parts of the machine
     * @param covered kinds of which it has no more than these parts; of others, none may as well be unknown
     * @param facts what it last said
     */
    public HardwareTotals counted(Collection<Part> present, Set<ComponentKind> covered, Facts facts) {
        List<Part> cpus = of(present, ComponentKind.CPU);
        List<Part> disks = of(present, ComponentKind.DISK).stream()
                .filter(disk -> !"usb".equals(disk.details().get("transport")))
                .toList();
        Long modules = bytes(of(present, ComponentKind.DIMM));
        boolean areDisksKnown = covered.contains(ComponentKind.DISK) || diskCount != null || !disks.isEmpty();
        return new HardwareTotals(
                modules == null || modules == 0 ? believed(facts.memoryBytes()) : modules,
                count(cpus.size(), covered.contains(ComponentKind.CPU), cpuSockets),
                sum(cpus, HardwareTotals::cores),
                facts.cpuCount() == null ? sum(cpus, HardwareTotals::threads) : facts.cpuCount(),
                areDisksKnown ? disks.size() : null,
                areDisksKnown ? Objects.requireNonNullElse(bytes(disks), 0L) : null,
                count(of(present, ComponentKind.NIC).size(), covered.contains(ComponentKind.NIC), nicCount),
                count(of(present, ComponentKind.GPU).size(), covered.contains(ComponentKind.GPU), gpuCount));
    }

    private static List<Part> of(Collection<Part> all, ComponentKind kind) {
        return all.stream().filter(part -> part.kind() == kind).toList();
    }

    private static @Nullable Integer count(int there, boolean isCovered, @Nullable Integer before) {
        return there > 0 || isCovered || before != null ? there : null;
    }

    /** Null when no part says its size. */
    private static @Nullable Long bytes(List<Part> parts) {
        List<Long> sizes = parts.stream()
                .flatMap(part -> Stream.ofNullable(part.sizeBytes()))
                .filter(size -> size >= 0 && size <= MOST_BYTES)
                .toList();
        return sizes.isEmpty() ? null : sizes.stream().reduce(0L, Long::sum);
    }

    private static @Nullable Long believed(@Nullable Long bytes) {
        return bytes == null || bytes > MOST_BYTES ? null : bytes;
    }

    /** Null when no processor says it. */
    private static @Nullable Integer sum(List<Part> cpus, Function<Part, @Nullable Integer> reader) {
        List<Integer> said = cpus.stream()
                .flatMap(cpu -> Stream.ofNullable(reader.apply(cpu)))
                .toList();
        long all = said.stream().mapToLong(Integer::longValue).sum();
        return said.isEmpty() ? null : (int) Math.min(all, Integer.MAX_VALUE);
    }

    private static @Nullable Integer cores(Part cpu) {
        return number(cpu, "cores");
    }

    private static @Nullable Integer threads(Part cpu) {
        Integer all = number(cpu, "threads");
        Integer cores = number(cpu, "cores");
        Integer each = number(cpu, "threads_per_core");
        if (all != null || cores == null || each == null || each > 64) {
            return all;
        }
        return cores * each;
    }

    private static @Nullable Integer number(Part cpu, String detail) {
        String said = cpu.details().get(detail);
        return said == null || !said.matches(DIGITS) ? null : Integer.valueOf(said);
    }
}
