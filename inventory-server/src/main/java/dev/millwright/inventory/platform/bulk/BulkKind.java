package dev.millwright.inventory.platform.bulk;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.web.Versioned;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

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
 * @param createAll enters many at once, all or none of them; null when that is no faster
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
        Function<E, I> idOf,
        @Nullable CreateAll<S, E> createAll) {

    /** A kind whose things are entered one by one. */
    public BulkKind(
            Class<S> spec,
            LongFunction<I> id,
            Function<I, S> stored,
            Create<S, E> create,
            Update<I, S, E> update,
            Delete<I> delete,
            Function<E, I> idOf) {
        this(spec, id, stored, create, update, delete, idOf, null);
    }

    /** The same kind, whose things can be entered many at once. */
    public BulkKind<I, S, E> together(CreateAll<S, E> all) {
        return new BulkKind<>(spec, id, stored, create, update, delete, idOf, all);
    }

    /** Enters things, all or none. */
    @FunctionalInterface
    public interface CreateAll<S, E> {
        /** The things as they are then, in their order. Which of them is at fault when it refuses, nobody knows. */
        List<E> create(List<S> specs, Actor actor);
    }

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
