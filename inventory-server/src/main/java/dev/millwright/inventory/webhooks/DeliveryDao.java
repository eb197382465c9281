package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables {@code webhook_progress} and {@code webhook_delivery}. */
interface DeliveryDao {
    @SqlUpdate("""
            INSERT INTO webhook_progress (webhook_id, fence, seen_event_id, failures)
            VALUES (:id, 0, :seenEventId, 0)""")
    void begin(WebhookId id, long seenEventId);

    @SqlUpdate("""
            UPDATE webhook_progress
            SET fence = fence + 1
            WHERE webhook_id = :id""")
    int takeOver(WebhookId id);

    @SqlQuery("""
            SELECT fence, seen_event_id, failures, last_success_at, last_failure_at, last_error
            FROM webhook_progress
            WHERE webhook_id = :id""")
    Optional<WebhookProgress> progress(WebhookId id);

    @SqlQuery("""
            SELECT fence, seen_event_id, failures, last_success_at, last_failure_at, last_error
            FROM webhook_progress
            WHERE webhook_id = :id
            FOR UPDATE""")
    Optional<WebhookProgress> lockProgress(WebhookId id);

    @SqlUpdate("""
            UPDATE webhook_progress
            SET seen_event_id = :eventId
            WHERE webhook_id = :id""")
    void seen(WebhookId id, long eventId);

    @SqlUpdate("""
            UPDATE webhook_progress
            SET failures = 0, last_success_at = :now
            WHERE webhook_id = :id""")
    void succeeded(WebhookId id, Instant now);

    @SqlUpdate("""
            UPDATE webhook_progress
            SET failures = failures + 1, last_failure_at = :now, last_error = :error
            WHERE webhook_id = :id""")
    void failed(WebhookId id, Instant now, @Nullable String error);

    @SqlBatch("""
            INSERT IGNORE INTO webhook_delivery (webhook_id, event_id, order_key, state, attempts, next_try_at, created_at)
            VALUES (:id, :eventId, :orderKey, 'PENDING', 0, :now, :now)""")
    void insert(WebhookId id, List<Long> eventId, List<String> orderKey, Instant now);

    /**
     * What has not ended, by rising event, but for things of which one delivery waits for its next try. As the oldest come first, the first of
     * each thing in here is the first of it there is.
     */
    @SqlQuery("""
            SELECT d.event_id, d.order_key, d.state, d.attempts, d.next_try_at, d.created_at, d.finished_at, d.status, d.error
            FROM webhook_delivery d
            WHERE d.webhook_id = :id AND d.state = 'PENDING'
              AND NOT EXISTS (
                SELECT 1
                FROM webhook_delivery w
                WHERE w.webhook_id = :id AND w.order_key = d.order_key AND w.state = 'PENDING' AND w.next_try_at > :now)
            ORDER BY d.event_id
            LIMIT :limit""")
    List<Delivery> ready(WebhookId id, Instant now, int limit);

    /** When the next that waits for another try is due. */
    @SqlQuery("""
            SELECT MIN(next_try_at)
            FROM webhook_delivery
            WHERE webhook_id = :id AND state = 'PENDING' AND next_try_at > :now""")
    @Nullable
    Instant nextTry(WebhookId id, Instant now);

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET state = :state,
                attempts = attempts + 1,
                next_try_at = :nextTryAt,
                finished_at = :finishedAt,
                status = :status,
                error = :error
            WHERE webhook_id = :id AND event_id = :eventId""")
    int tried(
            WebhookId id,
            long eventId,
            DeliveryState state,
            Instant nextTryAt,
            @Nullable Instant finishedAt,
            @Nullable Integer status,
            @Nullable String error);

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET state = 'PENDING', attempts = 0, next_try_at = :now, created_at = :now, finished_at = NULL
            WHERE webhook_id = :id AND event_id = :eventId AND state = 'DEAD'""")
    int redeliver(WebhookId id, long eventId, Instant now);

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET state = 'PENDING', attempts = 0, next_try_at = :now, created_at = :now, finished_at = NULL
            WHERE webhook_id = :id AND state = 'DEAD'
            ORDER BY event_id
            LIMIT :limit""")
    int redeliverAll(WebhookId id, Instant now, int limit);

    @SqlQuery("""
            SELECT event_id, order_key, state, attempts, next_try_at, created_at, finished_at, status, error
            FROM webhook_delivery
            WHERE webhook_id = :id AND event_id = :eventId""")
    Optional<Delivery> find(WebhookId id, long eventId);

    @SqlQuery("""
            SELECT event_id, order_key, state, attempts, next_try_at, created_at, finished_at, status, error
            FROM webhook_delivery
            WHERE webhook_id = :ofWebhook AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<Delivery> list(WebhookId ofWebhook, @BindClauses Clauses clauses);

    /** How many of a web hook's deliveries are in a state, and since when the oldest is. */
    record Tally(long deliveries, @Nullable Instant oldestAt) {}

    @SqlQuery("""
            SELECT COUNT(*) AS deliveries, MIN(created_at) AS oldest_at
            FROM webhook_delivery
            WHERE webhook_id = :id AND state = :state""")
    Tally tally(WebhookId id, DeliveryState state);

    /** Web hooks that have not looked at all events. */
    @SqlQuery("""
            SELECT w.id
            FROM webhook w
            JOIN webhook_progress p ON p.webhook_id = w.id
            WHERE w.active = TRUE AND p.seen_event_id < :newestEventId
            ORDER BY w.id
            LIMIT 1000""")
    List<WebhookId> behind(long newestEventId);

    /** The lowest event that a web hook has not looked at yet; null when there is no active web hook. */
    @SqlQuery("""
            SELECT MIN(p.seen_event_id) + 1
            FROM webhook w
            JOIN webhook_progress p ON p.webhook_id = w.id
            WHERE w.active = TRUE""")
    @Nullable
    Long lowestUnseen();

    /** The lowest event that is still to be sent, or could be sent again; null when there is none. */
    @SqlQuery("""
            SELECT MIN(event_id)
            FROM webhook_delivery
            WHERE state = :state""")
    @Nullable
    Long lowest(DeliveryState state);

    @SqlUpdate("""
            DELETE FROM webhook_delivery
            WHERE state = :state AND finished_at < :before
            ORDER BY finished_at
            LIMIT 1000""")
    int purge(DeliveryState state, Instant before);
}
