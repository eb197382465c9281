package dev.millwright.inventory.power;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables {@code bmc_command} and {@code bmc_unexpected_result}. */
interface BmcCommandDao {

    @SqlUpdate("""
            INSERT INTO bmc_command (server_id, data_center_id, action, efi, state, delivery, deadline_at, detail, requested_by, created_at)
            VALUES (:serverId, :dataCenterId, :action, :efi, 'PENDING', 0, :deadlineAt, '', :requestedBy, :now)""")
    @GetGeneratedKeys("id")
    CommandId insert(
            ServerId serverId,
            DataCenterId dataCenterId,
            BmcAction action,
            @Nullable Boolean efi,
            Instant deadlineAt,
            String requestedBy,
            Instant now);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, action, efi, state, delivery, lease_until_at, deadline_at, observed, detail,
                   duration_millis, requested_by, created_at, finished_at
            FROM bmc_command
            WHERE id = :id""")
    Optional<BmcCommand> find(CommandId id);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, action, efi, state, delivery, lease_until_at, deadline_at, observed, detail,
                   duration_millis, requested_by, created_at, finished_at
            FROM bmc_command
            WHERE id = :id
            FOR UPDATE""")
    Optional<BmcCommand> lock(CommandId id);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, action, efi, state, delivery, lease_until_at, deadline_at, observed, detail,
                   duration_millis, requested_by, created_at, finished_at
            FROM bmc_command
            WHERE server_id = :serverId
            ORDER BY id DESC
            LIMIT :limit""")
    List<BmcCommand> newest(ServerId serverId, int limit);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, action, efi, state, delivery, lease_until_at, deadline_at, observed, detail,
                   duration_millis, requested_by, created_at, finished_at
            FROM bmc_command
            WHERE server_id = :serverId AND observed IS NOT NULL
            ORDER BY id DESC
            LIMIT 1""")
    Optional<BmcCommand> newestObservation(ServerId serverId);

    /** Commands that may be handed out now: the oldest open one of each machine, unless an agent has it on a running lease. */
    @SqlQuery("""
            SELECT c.id, c.server_id, c.data_center_id, c.action, c.efi, c.state, c.delivery, c.lease_until_at, c.deadline_at, c.observed,
                   c.detail, c.duration_millis, c.requested_by, c.created_at, c.finished_at
            FROM bmc_command c
            WHERE c.data_center_id = :dataCenterId
              AND c.deadline_at > :now
              AND (c.state = 'PENDING' OR (c.state = 'DELIVERED' AND c.lease_until_at <= :now))
              AND NOT EXISTS (
                SELECT 1
                FROM bmc_command o
                WHERE o.server_id = c.server_id
                  AND o.id < c.id
                  AND o.state IN ('PENDING', 'DELIVERED')
                  AND o.deadline_at > :now)
            ORDER BY c.id
            LIMIT :limit""")
    List<BmcCommand> deliverable(DataCenterId dataCenterId, Instant now, int limit);

    /** Hands a command out, unless somebody else has done so since it was read. */
    @SqlUpdate("""
            UPDATE bmc_command
            SET state = 'DELIVERED', delivery = delivery + 1, lease_until_at = :leaseUntil
            WHERE id = :id AND delivery = :delivery AND state IN ('PENDING', 'DELIVERED')""")
    int deliver(CommandId id, int delivery, Instant leaseUntil);

    @SqlUpdate("""
            UPDATE bmc_command
            SET state = :state,
                observed = :observed,
                detail = :detail,
                duration_millis = :durationMillis,
                lease_until_at = NULL,
                finished_at = :now
            WHERE id = :id AND state IN ('PENDING', 'DELIVERED')""")
    int finish(
            CommandId id,
            CommandState state,
            @Nullable PowerState observed,
            String detail,
            @Nullable Long durationMillis,
            Instant now);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, action, efi, state, delivery, lease_until_at, deadline_at, observed, detail,
                   duration_millis, requested_by, created_at, finished_at
            FROM bmc_command
            WHERE state IN ('PENDING', 'DELIVERED') AND deadline_at <= :now
            ORDER BY id
            LIMIT :limit""")
    List<BmcCommand> overdue(Instant now, int limit);

    @SqlUpdate("""
            DELETE FROM bmc_command
            WHERE finished_at < :before
            ORDER BY finished_at
            LIMIT :limit""")
    int removeFinished(Instant before, int limit);

    @SqlUpdate("""
            INSERT INTO bmc_unexpected_result (data_center_id, command_id, delivery, outcome, observed, detail, at)
            VALUES (:dataCenterId, :commandId, :delivery, :outcome, :observed, :detail, :now)""")
    void insertUnexpected(
            DataCenterId dataCenterId,
            long commandId,
            int delivery,
            CommandResult.Outcome outcome,
            @Nullable PowerState observed,
            String detail,
            Instant now);

    @SqlUpdate("""
            DELETE FROM bmc_unexpected_result
            WHERE at < :before
            ORDER BY at
            LIMIT :limit""")
    int removeUnexpected(Instant before, int limit);
}
