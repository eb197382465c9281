package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.types.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one report changes of what is on record: a pure function of both.
 *
 * @param added parts that were not there
 * @param changed parts that are the same but describe themselves otherwise, or sit elsewhere
 * @param seen rows of parts that are still there
 * @param removed rows of parts that are gone
 */
record Turnover(
        List<PartColumns> added, List<PartColumns> changed, List<ComponentId> seen, List<ComponentRow> removed) {

    static Turnover between(List<ComponentRow> onRecord, Parts reported) {
        Map<Sha256, ComponentRow> left = new HashMap<>();
        onRecord.forEach(row -> left.put(row.partKey(), row));
        Turnover turnover = new Turnover(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        reported.parts().stream().map(PartColumns::of).forEach(part -> {
            ComponentRow row = left.remove(part.partKey());
            if (row == null) {
                if (isBelieved(part, onRecord, reported)) {
                    turnover.added.add(part);
                }
                return;
            }
            turnover.seen.add(row.id());
            if (isTold(part, reported) && !PartColumns.of(row).equals(part)) {
                turnover.changed.add(part);
            }
        });
        onRecord.stream()
                .filter(row ->
                        left.containsKey(row.partKey()) && reported.covered().contains(row.kind()))
                .forEach(turnover.removed::add);
        return turnover;
    }

    /** A source that does not name all parts of a kind may name the known ones otherwise: it adds only where nothing is known. */
    private static boolean isBelieved(PartColumns part, List<ComponentRow> onRecord, Parts reported) {
        return reported.covered().contains(part.kind())
                || onRecord.stream().noneMatch(row -> row.kind() == part.kind());
    }

    /** A source that does not name all parts of a kind may say less of each than is known. */
    private static boolean isTold(PartColumns part, Parts reported) {
        return reported.covered().contains(part.kind()) || part.kind().isKnownByPlace();
    }

    /** Whether anything but the time is other than it was. */
    boolean isAny() {
        return !added.isEmpty() || !changed.isEmpty() || !removed.isEmpty();
    }
}
