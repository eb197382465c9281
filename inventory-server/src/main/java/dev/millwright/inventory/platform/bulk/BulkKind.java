package dev.millwright.inventory.platform.bulk;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.web.Versioned;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A kind of thing, as its façade changes it.
 *
 * @param spec what a caller says of one, in JSON
 * @param id from a number; throws {@link IllegalArgumentException} when it is none
 * @param stored what is stored, as a caller would say it
 * @param create enters one
 * @param update changes one
 * @param delete takes one off the books
 * @param idOf the id of one
 * @param <I> its id
 * @param <S> what a caller says of it
 * @param <E> the thing
 */
public record BulkKind<I extends EntityId, S, E extends Versioned>(
        Class<S> spec,
        LongFunction<I> id,
        Function<I, S> stored,
        Create<S, E> create,
        Update<I, S, E> update,
        Delete<I> delete,
        Function<E, I> idOf) {

    /** Enters a thing. */
    @FunctionalInterface
    public interface Create<S, E> {
        /** The thing as it is then. */
        E create(S spec, Actor actor);
    }

    /** Changes a thing. */
    @FunctionalInterface
    public interface Update<I, S, E> {
        /** The thing as it is then. */
        E update(I id, long version, S spec, Actor actor);
    }

    /** Takes a thing off the books. */
    @FunctionalInterface
    public interface Delete<I> {
        /** Gone when it returns. */
        void delete(I id, long version, Actor actor);
    }
}
