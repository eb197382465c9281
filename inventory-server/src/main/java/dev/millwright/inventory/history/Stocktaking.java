package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.jobs.Jobs;
import dev.millwright.inventory.jobs.Next;
import dev.millwright.inventory.web.ApiJson;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes down, once for each kind, what was there before revisions were kept: what has no revision gets a first one from its present state.
 *
 * <p>Each batch reads while the outbox is locked, so the state is exactly the one of the newest event. A batch that was cut short is done
 * again; what is written already stays.
 */
public final class Stocktaking {
    private static final String JOB = "history.stocktaking";
    private static final int BATCH = 200;

    private final RevisionDao dao;
    private final Events events;
    private final Transactions transactions;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();
    private final Map<String, Source> sources = new LinkedHashMap<>();

    /** A stocktaking into the given history. */
    public Stocktaking(Database database, History history, Events events, Clock clock) {
        this.dao = history.dao();
        this.events = events;
        this.transactions = database.transactions();
        this.clock = clock;
    }

    /**
     * One thing that is there.
     *
     * @param id its id
     * @param answer what GET answers of it
     */
    public record Present(long id, Object answer) {}

    /** The things of one kind. */
    @FunctionalInterface
    public interface Source {
        /** Those with ids above {@code after} by rising id, at most {@code limit}. */
        List<Present> after(long after, int limit);
    }

    /** Says how things of a kind are read. */
    public Stocktaking of(String kind, Source source) {
        sources.put(kind, source);
        return this;
    }

    /** Has some server do it soon; at a server's start. */
    public void schedule(Jobs jobs) {
        jobs.register(JOB, run -> () -> step() ? Next.done() : Next.at(clock.instant()));
        jobs.wake(JOB, "only");
    }

    /**
     * Does one batch.
     *
     * @return whether nothing is left
     */
    public boolean step() {
        return transactions.call(() -> sources.entrySet().stream()
                .allMatch(one ->
                        dao.start(one.getKey()).filter(RevisionStart::done).isPresent()
                                || batch(one.getKey(), one.getValue())));
    }

    private boolean batch(String kind, Source source) {
        Events.Position now = events.lock();
        RevisionStart before = dao.start(kind).orElse(RevisionStart.NOT_BEGUN);
        List<Present> present = source.after(before.afterId(), BATCH);
        boolean done = present.size() < BATCH;
        if (present.isEmpty()) {
            dao.save(kind, new RevisionStart(before.afterId(), before.found(), now.id(), now.at(), true));
            return true;
        }
        long last = present.get(present.size() - 1).id();
        Set<Long> kept = new HashSet<>(dao.kept(kind, present.get(0).id(), last));
        List<Revision> fresh = present.stream()
                .filter(one -> !kept.contains(one.id()))
                .map(one -> new Revision(
                        kind, one.id(), now.id(), now.at(), RevisionState.FOUND, json.valueToTree(one.answer())))
                .toList();
        if (!fresh.isEmpty()) {
            dao.insert(
                    fresh, fresh.stream().map(one -> String.valueOf(one.body())).toList());
        }
        dao.save(kind, new RevisionStart(last, before.found() + fresh.size(), now.id(), now.at(), done));
        return done;
    }
}
