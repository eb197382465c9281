package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.auth.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What can be taken out and in.
 *
 * @param <S> what a caller says of one of them
 * @param <E> one of them on record
 * @param name its name in the API's paths, for example {@code servers}
 * @param specType the class of what a caller says
 * @param references the fields that hold an id of something else, with the column that names it instead
 * @param spec what is on record, as a caller would say it
 * @param id its id
 * @param list those with ids above the first argument by rising id, at most as many as the second says
 * @param find the one on record that a row means, with the ids of its references in place; empty when there is none
 * @param create enters one
 * @param update changes one that is on record
 * @param customFields its custom fields by name, empty for a kind without
 * @param memory what the rows of a batch mean
 * @param createAll enters many at once, all or none of them; null for kinds of which there are few
 */
record Kind<S, E>(
        String name,
        Class<S> specType,
        Map<String, Reference> references,
        Function<E, S> spec,
        ToLongFunction<E> id,
        BiFunction<Long, Integer, List<E>> list,
        Function<ObjectNode, Optional<E>> find,
        BiFunction<S, Actor, E> create,
        Update<S, E> update,
        Supplier<Map<String, CellType>> customFields,
        Memory<E> memory,
        @Nullable BiFunction<List<S>, Actor, List<E>> createAll) {

    /** Changes something that is on record. */
    @FunctionalInterface
    interface Update<S, E> {
        /** The thing as it is afterwards. */
        E apply(E before, S wish, Actor actor);
    }
}
