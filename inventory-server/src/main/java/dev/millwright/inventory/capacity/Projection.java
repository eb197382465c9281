package dev.millwright.inventory.capacity;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * The fleet in the memory of this server, exactly as it was as of some event. Readers share it; one thread at a time brings it up to date.
 *
 * <p>Thread-safe.
 */
public final class Projection {
    /** More events than this since the last look: reading everything again is quicker. */
    private static final long MOST_EVENTS = 300_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration EVENT_PATIENCE = Duration.ofSeconds(3);
    private static final long RETRY_MILLIS = 20;

    private final Database database;
    private final ChangeDao changes;
    private final ReentrantLock feeding = new ReentrantLock();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile @Nullable View view;
    private volatile double rebuildSeconds = -1;

    /** A projection of the fleet in the database; empty until it is first asked or fed. */
    public Projection(Database database) {
        this.database = database;
        this.changes = database.dao(ChangeDao.class);
    }

    /**
     * Reads from a view that has everything that was committed before the call.
     *
     * @param minEvent an event that it has to have too; 0 = none in particular
     * @param question looks at the view only while it runs, and changes nothing
     * @throws InventoryException {@code UNAVAILABLE} when the database does not have that event in time
     */
    <T> T read(long minEvent, Function<View, T> question) {
        catchUp(minEvent);
        lock.readLock().lock();
        try {
            return question.apply(present());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Has everything that was committed before the call. */
    public void catchUp() {
        catchUp(0);
    }

    private void catchUp(long minEvent) {
        long newest = changes.newest();
        if (newest < minEvent) {
            newest = awaitEvent(minEvent);
        }
        if (asOfEvent() >= newest) {
            return;
        }
        await(feeding);
        try {
            if (asOfEvent() < newest) {
                inSnapshot(handle -> {
                    advance(handle);
                    return asOfEvent();
                });
            }
        } finally {
            feeding.unlock();
        }
    }

    /** In a cluster the event may have been committed on another node a moment ago. */
    private long awaitEvent(long minEvent) {
        long end = System.nanoTime() + EVENT_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            pause();
            long newest = changes.newest();
            if (newest >= minEvent) {
                return newest;
            }
        }
        throw new InventoryException(
                ErrorCode.UNAVAILABLE,
                "The database of this server does not know event %d yet: ask again".formatted(minEvent));
    }

    private static void await(ReentrantLock wanted) {
        try {
            if (!wanted.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InventoryException(ErrorCode.UNAVAILABLE, "The fleet is being read into memory: ask again");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InventoryException(ErrorCode.UNAVAILABLE, "Stopped while waiting for the fleet", stop);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InventoryException(ErrorCode.UNAVAILABLE, "Stopped while waiting for an event", stop);
        }
    }

    /** As of which event it is, -1 before the first reading. */
    public long asOfEvent() {
        View now = view;
        return now == null ? -1 : now.asOfEvent();
    }

    /** Machines in it. */
    public int size() {
        View now = view;
        return now == null ? 0 : now.rows().size();
    }

    /** How long reading everything took, the last time; negative before the first. */
    public double rebuildSeconds() {
        return rebuildSeconds;
    }

    private View present() {
        View now = view;
        if (now == null) {
            throw new IllegalStateException("not read yet");
        }
        return now;
    }

    /** Runs the work in a transaction that sees one state of the database. */
    <T> T inSnapshot(Function<Handle, T> work) {
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply);
    }

    /** Brings it to the snapshot's state; by the thread that holds {@link #feeding}. */
    private void advance(Handle snapshot) {
        ChangeDao dao = snapshot.attach(ChangeDao.class);
        long upTo = dao.newest();
        View before = view;
        boolean isWhole = before == null
                || upTo < before.asOfEvent()
                || upTo - before.asOfEvent() > MOST_EVENTS
                || dao.purged() > before.asOfEvent();
        if (before == null || isWhole) {
            load(snapshot, upTo);
            return;
        }
        Changes since = Changes.read(snapshot, before, upTo);
        lock.writeLock().lock();
        try {
            view = since.into(before, upTo);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void load(Handle snapshot, long upTo) {
        long begun = System.nanoTime();
        View fresh = Loading.all(
                upTo,
                snapshot.attach(FleetDao.class),
                snapshot.attach(ReservationDao.class),
                snapshot.attach(PositionDao.class));
        lock.writeLock().lock();
        try {
            view = fresh;
        } finally {
            lock.writeLock().unlock();
        }
        rebuildSeconds = (System.nanoTime() - begun) / 1e9;
    }

    /** Forgets everything and reads it anew. */
    public void rebuild() {
        await(feeding);
        try {
            inSnapshot(handle -> {
                load(handle, handle.attach(ChangeDao.class).newest());
                return asOfEvent();
            });
        } finally {
            feeding.unlock();
        }
    }

    /** Brings it to a snapshot's state and looks at it before anybody brings it further. */
    <T> T atSnapshot(Handle snapshot, Function<View, T> look) {
        await(feeding);
        try {
            advance(snapshot);
            return look.apply(present());
        } finally {
            feeding.unlock();
        }
    }
}
