package dev.millwright.inventory.hardware;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a machine says of its hardware with what its model says it should be. Pure. */
public final class ModelCheck {
    private ModelCheck() {}

    /**
     * One thing that is not as it should be.
     *
     * @param what the fact compared
     * @param expected as the model or the record says
     * @param observed as the machine says
     */
    public record Difference(String what, String expected, String observed) {}

    /** All differences, in a fixed order; empty when the machine is as its model says. What the model leaves open is not compared. */
    public static List<Difference> compare(ModelExpectation model, Facts facts) {
        List<Difference> found = new ArrayList<>();
        same(found, "manufacturer", model.smbiosManufacturer(), facts.manufacturer());
        same(found, "product", model.smbiosProduct(), facts.product());
        atLeast(found, "cpu_count", asLong(model.minCpuCount()), asLong(facts.cpuCount()));
        atLeast(found, "memory_bytes", model.minMemoryBytes(), facts.memoryBytes());
        atLeast(found, "disks", asLong(model.minDisks()), (long) facts.disks().size());
        return List.copyOf(found);
    }

    private static void same(
            List<Difference> found, String what, @Nullable String expected, @Nullable String observed) {
        if (expected != null && (observed == null || !expected.strip().equalsIgnoreCase(observed.strip()))) {
            found.add(new Difference(what, expected, String.valueOf(observed)));
        }
    }

    private static void atLeast(List<Difference> found, String what, @Nullable Long least, @Nullable Long observed) {
        if (least != null && (observed == null || observed < least)) {
            found.add(new Difference(what, "at least " + least, String.valueOf(observed)));
        }
    }

    private static @Nullable Long asLong(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }
}
