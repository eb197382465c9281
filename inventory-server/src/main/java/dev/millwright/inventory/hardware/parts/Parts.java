package dev.millwright.inventory.hardware.parts;

import java.util.List;
import java.util.Set;

/**
 * All parts that one report names.
 *
 * @param parts in the order of their kinds, at most {@value Gathering#MAX_PARTS}; kind and slot are unique
 * @param covered the kinds of which the report names all parts: one that is missing there is not in the machine
 * @param unparsed sections of the report that were not understood, in words, at most {@value Gathering#MAX_UNPARSED}; they are in the
 *     raw report
 */
public record Parts(List<Part> parts, Set<ComponentKind> covered, List<String> unparsed) {
    /** Copies the collections. */
    public Parts {
        parts = List.copyOf(parts);
        covered = Set.copyOf(covered);
        unparsed = List.copyOf(unparsed);
    }

    /** The parts of a kind, in order. */
    public List<Part> of(ComponentKind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }
}
