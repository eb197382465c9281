package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code webhook}. */
interface WebhookDao {
    @SqlUpdate("""
            INSERT INTO webhook (version, created_at, updated_at, name, url, kinds, data_center_id, active, secret_sealed)
            VALUES (1, :now, :now, :name, :url, :kinds, :dataCenterId, :active, :secretSealed)""")
    @GetGeneratedKeys("id")
    WebhookId insert(
            Label name,
            ReceiverUrl url,
            JsonNode kinds,
            @Nullable DataCenterId dataCenterId,
            boolean active,
            byte[] secretSealed,
            Instant now);

    @SqlUpdate("""
            UPDATE webhook
            SET version = version + 1,
                updated_at = :now,
                name = :name,
                url = :url,
                kinds = :kinds,
                data_center_id = :dataCenterId,
                active = :active
            WHERE id = :id""")
    int update(
            WebhookId id,
            Label name,
            ReceiverUrl url,
            JsonNode kinds,
            @Nullable DataCenterId dataCenterId,
            boolean active,
            Instant now);

    @SqlUpdate("""
            UPDATE webhook
            SET version = version + 1,
                updated_at = :now,
                secret_sealed = :secretSealed
            WHERE id = :id""")
    int reseal(WebhookId id, byte[] secretSealed, Instant now);

    @SqlUpdate("""
            UPDATE webhook
            SET secret_sealed = :secretSealed
            WHERE id = :id""")
    int seal(WebhookId id, byte[] secretSealed);

    @SqlUpdate("""
            DELETE FROM webhook
            WHERE id = :id""")
    int delete(WebhookId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, url, kinds, data_center_id, active
            FROM webhook
            WHERE id = :id""")
    Optional<WebhookRow> find(WebhookId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, url, kinds, data_center_id, active
            FROM webhook
            WHERE id = :id
            FOR UPDATE""")
    Optional<WebhookRow> lock(WebhookId id);

    @SqlQuery("""
            SELECT secret_sealed
            FROM webhook
            WHERE id = :id""")
    Optional<byte[]> secretSealed(WebhookId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, url, kinds, data_center_id, active
            FROM webhook
            WHERE id > :after
            ORDER BY id
            LIMIT :limit""")
    List<WebhookRow> list(long after, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, url, kinds, data_center_id, active
            FROM webhook
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<WebhookRow> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM webhook""")
    int count();
}
