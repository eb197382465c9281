package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Part;
import dev.millwright.inventory.hardware.parts.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a machine is accepted to be made of: at first what its first report says, then what people accept.
 *
 * @param kinds of which it knows all parts: a report that first names all of a kind adds it
 * @param parts the parts
 * @param facts what no part says, by name, as text: product, processors, memory
 * @param accepted differences from model and record that somebody accepted: what was observed, by kind and facet
 */
public record Baseline(
        Set<ComponentKind> kinds, List<Part> parts, Map<String, String> facts, Map<String, String> accepted) {
    /** What nothing is known of. */
    static final Baseline EMPTY = new Baseline(Set.of(), List.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public Baseline {
        kinds = Set.copyOf(kinds);
        parts = List.copyOf(parts);
        facts = Map.copyOf(facts);
        accepted = Map.copyOf(accepted);
    }

    List<Part> of(ComponentKind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    boolean accepts(Difference difference) {
        return difference.observed().equals(accepted.get(difference.key()));
    }

    /** The baseline in which the difference is none any more. */
    Baseline with(Difference difference) {
        if (difference.was() != null || difference.is() != null) {
            return new Baseline(kinds, replaced(difference.was(), difference.is()), facts, accepted);
        }
        Map<String, String> more = new LinkedHashMap<>(accepted);
        more.put(difference.key(), difference.observed());
        return new Baseline(kinds, parts, facts, more);
    }

    /** The baseline with the parts of kinds it knew nothing of, and with facts it lacked; what it knows stays. */
    Baseline learning(Parts reported, Map<String, String> said) {
        Set<ComponentKind> fresh = new TreeSet<>(PartComparison.COMPARED);
        fresh.retainAll(reported.covered());
        fresh.removeAll(kinds);
        List<Part> more = new ArrayList<>(parts);
        reported.parts().stream().filter(part -> fresh.contains(part.kind())).forEach(more::add);
        fresh.addAll(kinds);
        Map<String, String> known = new TreeMap<>(said);
        known.putAll(facts);
        return new Baseline(fresh, more, known, accepted);
    }

    /** The baseline that knows nothing of some kinds of parts, nor of what facts say of the machine as a whole. */
    Baseline without(Set<ComponentKind> forgotten) {
        Set<ComponentKind> left = new TreeSet<>(kinds);
        left.removeAll(forgotten);
        return new Baseline(
                left, parts.stream().filter(part -> left.contains(part.kind())).toList(), Map.of(), accepted);
    }

    private List<Part> replaced(@Nullable Part was, @Nullable Part is) {
        List<Part> after = new ArrayList<>(parts);
        if (was != null) {
            after.removeIf(part -> part.key().equals(was.key()));
        }
        if (is != null) {
            after.removeIf(part -> part.key().equals(is.key()));
            after.add(is);
        }
        return after;
    }
}
