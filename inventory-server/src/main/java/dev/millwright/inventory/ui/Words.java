package dev.millwright.inventory.ui;

import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.ui.view.Spans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in words, and a dash where there is none. */
final class Words {
    static final String DASH = "–";

    private Words() {}

    /** The value's text, or a dash. */
    static String orDash(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? DASH : value.toString();
    }

    /** Where a machine stands. */
    static String place(String site, String rack, @Nullable RackUnit unit) {
        return site + ", rack " + rack + (unit == null ? "" : ", U" + unit.value());
    }

    /** What a machine is, in a line; a dash when it never said. */
    static String hardware(@Nullable Facts facts) {
        if (facts == null) {
            return DASH;
        }
        List<String> parts = new ArrayList<>();
        String made = (text(facts.manufacturer()) + " " + text(facts.product())).strip();
        if (!made.isEmpty()) {
            parts.add(made);
        }
        if (facts.cpuCount() != null) {
            parts.add(facts.cpuCount() + (facts.cpuCount() == 1 ? " CPU" : " CPUs"));
        }
        if (facts.memoryBytes() != null) {
            parts.add(Spans.memory(facts.memoryBytes()));
        }
        parts.add(facts.disks().size() + (facts.disks().size() == 1 ? " disk" : " disks"));
        return String.join(", ", parts);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
