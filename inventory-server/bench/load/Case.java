/** Something that is measured: how one more client of it is opened. */
interface Case {
    /** A client with a connection of its own. */
    Client open() throws Exception;

    /** Whether machines are entered slowly while it is measured. */
    default boolean isRead() {
        return true;
    }

    /** One client; used by one thread. */
    interface Client extends AutoCloseable {
        /** Asks once; how many things were done by that, usually 1. */
        int ask(java.util.SplittableRandom random) throws Exception;

        @Override
        default void close() throws Exception {}
    }
}
