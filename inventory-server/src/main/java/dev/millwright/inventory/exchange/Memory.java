package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What rows mean, looked up for many at once. For one import.
 *
 * @param <E> what is on record
 */
interface Memory<E> {
    /** Forgets everything, and looks up what these rows mean, in the caller's transaction. */
    void load(List<ObjectNode> rows);

    /** Keeps what has just become of something. */
    void put(E thing);

    /** For kinds of which there are few: every row is looked up by itself. */
    static <E> Memory<E> none() {
        return new Memory<>() {
            @Override
            public void load(List<ObjectNode> rows) {
                // nothing is kept
            }

            @Override
            public void put(E thing) {
                // nothing is kept
            }
        };
    }
}
