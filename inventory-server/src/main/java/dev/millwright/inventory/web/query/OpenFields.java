package dev.millwright.inventory.web.query;

import dev.millwright.inventory.errors.InventoryException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Fields of lists that nobody knows before the server runs, such as custom fields. They are asked for only by a request that filters by one.
 * Filled while the features are wired. Thread-safe.
 */
public final class OpenFields {
    /** Each of them is looked up in a document of each row that the other filters leave. */
    private static final int MOST = 8;

    private final Map<Class<? extends Listing>, Supplier<List<Field>>> sources = new ConcurrentHashMap<>();

    /**
     * Says which more fields a list has.
     *
     * @param fields those there are now; each named as {@link Listing#open} says, none to be sorted by
     */
    public void of(Class<? extends Listing> listing, Supplier<List<Field>> fields) {
        sources.put(listing, fields);
    }

    /**
     * The listing with the fields that are there now, when one of the parameters needs them; else as it is.
     *
     * @throws InventoryException {@code INVALID} naming a parameter, when there are too many of them
     */
    public Listing complete(Listing listing, Collection<String> parameters) {
        Supplier<List<Field>> source = sources.get(listing.getClass());
        String prefix = listing.open().orElse(null);
        if (source == null || prefix == null) {
            return listing;
        }
        List<String> open =
                parameters.stream().filter(name -> name.startsWith(prefix)).toList();
        if (open.size() > MOST) {
            throw InventoryException.invalid(
                    open.get(MOST), "is one too many: a list compares at most %d of these".formatted(MOST));
        }
        return open.isEmpty() ? listing : listing.with(source.get());
    }
}
