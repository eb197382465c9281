package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.query.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: how much there is of what fits, by these properties.
 *
 * @param by at most 5, each once, at most one of which a machine may have several
 * @param filters what fits
 */
record Question(List<Dimension> by, List<Asked> filters) {
    private static final int MOST = 5;

    /** Copies the lists and checks them. */
    Question {
        by = List.copyOf(by);
        filters = List.copyOf(filters);
        if (by.size() > MOST) {
            throw InventoryException.invalid("by", "has at most " + MOST + " dimensions");
        }
        if (by.stream().distinct().count() < by.size()) {
            throw InventoryException.invalid("by", "has a dimension twice");
        }
        if (by.stream().filter(Dimension::isMany).count() > 1) {
            throw InventoryException.invalid(
                    "by", "has one of tag and problem at most: a machine may have several of each");
        }
    }

    /** Reads {@code data_center,model}; empty for no groups. */
    static List<Dimension> by(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(word -> Dimension.named(word.strip(), "by"))
                .collect(Collectors.toList());
    }

    /** The same with the dimensions in the order that all questions by them share. */
    Question sorted() {
        return new Question(by.stream().sorted().toList(), filters);
    }

    /** Whether racks that hold none of the machines belong to the answer too. */
    boolean isOfPlaces() {
        return by.stream().allMatch(Dimension::isPlace)
                && filters.stream()
                        .allMatch(filter ->
                                Dimension.named(filter.field().name(), "by").isPlace());
    }
}
