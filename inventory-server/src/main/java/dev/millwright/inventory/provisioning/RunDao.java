package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code install_run}. Every update expects the caller to hold the row's lock from {@link #lock}. */
interface RunDao {

    @SqlUpdate("""
            INSERT INTO install_run (
                server_id, data_center_id, hostname, image_name, profile_name, boot_mac, address, plan, replica_version, requested_by,
                created_at, step, attempt, fence, event_number, tries, rounds, step_entered_at, deadline_at,
                expected, observed, next_action, version)
            VALUES (
                :serverId, :dataCenterId, :hostname, :imageName, :profileName, :bootMac, :address, :plan, 9223372036854775807, :requestedBy,
                :createdAt, 'QUEUED', 0, 0, 0, 0, 0, :createdAt, :deadlineAt,
                '', '', '', 1)
            """)
    @GetGeneratedKeys("id")
    long insert(@BindMethods NewRun run, Instant deadlineAt);

    /** No agent has a replica that names the run before this is told; so the insert put the greatest number there is. */
    @SqlUpdate("""
            UPDATE install_run
            SET replica_version = :replicaVersion
            WHERE id = :id
            """)
    void namedBy(RunId id, long replicaVersion);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, hostname, image_name, profile_name, boot_mac, address, plan, replica_version,
                requested_by, created_at, step, attempt, fence, held_by, event_number, tries, rounds, command_id, retry_at,
                step_entered_at, deadline_at, expected, observed, next_action, problem, cancel_requested_at, permitted_at,
                ssh_host_keys, finished_at, version
            FROM install_run
            WHERE id = :id
            """)
    Optional<InstallRun> find(RunId id);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, hostname, image_name, profile_name, boot_mac, address, plan, replica_version,
                requested_by, created_at, step, attempt, fence, held_by, event_number, tries, rounds, command_id, retry_at,
                step_entered_at, deadline_at, expected, observed, next_action, problem, cancel_requested_at, permitted_at,
                ssh_host_keys, finished_at, version
            FROM install_run
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<InstallRun> lock(RunId id);

    @SqlQuery("""
            SELECT id
            FROM install_run
            WHERE open_server_id = :serverId
            """)
    Optional<RunId> openRunOf(ServerId serverId);

    @SqlQuery("""
            SELECT id
            FROM install_run
            WHERE command_id = :commandId
            ORDER BY id
            LIMIT 1
            """)
    Optional<RunId> runOfCommand(long commandId);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, hostname, image_name, profile_name, boot_mac, address, plan, replica_version,
                requested_by, created_at, step, attempt, fence, held_by, event_number, tries, rounds, command_id, retry_at,
                step_entered_at, deadline_at, expected, observed, next_action, problem, cancel_requested_at, permitted_at,
                ssh_host_keys, finished_at, version
            FROM install_run
            WHERE data_center_id = :dataCenterId
                AND step IN ('QUEUED', 'POWERING', 'NETBOOTING', 'VERIFYING', 'WIPING', 'WRITING')
            ORDER BY id
            LIMIT 10000
            """)
    List<InstallRun> ramdiskRuns(DataCenterId dataCenterId);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, hostname, image_name, profile_name, boot_mac, address, plan, replica_version,
                requested_by, created_at, step, attempt, fence, held_by, event_number, tries, rounds, command_id, retry_at,
                step_entered_at, deadline_at, expected, observed, next_action, problem, cancel_requested_at, permitted_at,
                ssh_host_keys, finished_at, version
            FROM install_run
            WHERE id < :before
                AND (:serverId IS NULL OR server_id = :serverId)
                AND (:dataCenterId IS NULL OR data_center_id = :dataCenterId)
                AND (:step IS NULL OR step = :step)
                AND (:open IS NULL OR :open = (open_server_id IS NOT NULL))
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<InstallRun> list(
            long before,
            @Nullable ServerId serverId,
            @Nullable DataCenterId dataCenterId,
            @Nullable RunStep step,
            @Nullable Boolean open,
            int limit);

    @SqlQuery("""
            SELECT id, server_id, data_center_id, hostname, image_name, profile_name, boot_mac, address, plan, replica_version,
                requested_by, created_at, step, attempt, fence, held_by, event_number, tries, rounds, command_id, retry_at,
                step_entered_at, deadline_at, expected, observed, next_action, problem, cancel_requested_at, permitted_at,
                ssh_host_keys, finished_at, version
            FROM install_run
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<InstallRun> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM install_run
            WHERE data_center_id = :dataCenterId
                AND step IN ('POWERING', 'NETBOOTING', 'VERIFYING', 'WIPING', 'WRITING', 'BOOTING', 'CONFIGURING')
            """)
    int running(DataCenterId dataCenterId);

    @SqlQuery("""
            SELECT id
            FROM install_run
            WHERE data_center_id = :dataCenterId AND step = :step
            ORDER BY id
            LIMIT :limit
            """)
    List<RunId> inStep(DataCenterId dataCenterId, RunStep step, int limit);

    @SqlUpdate("""
            UPDATE install_run
            SET fence = fence + 1, held_by = :worker
            WHERE id = :id
            """)
    void claim(RunId id, String worker);

    @SqlUpdate("""
            UPDATE install_run
            SET held_by = NULL
            WHERE id = :id AND fence = :fence
            """)
    void release(RunId id, long fence);

    @SqlUpdate("""
            UPDATE install_run
            SET step = :step, step_entered_at = :now, deadline_at = :deadlineAt, finished_at = :finishedAt, tries = 0,
                command_id = NULL, retry_at = NULL, version = version + 1
            WHERE id = :id
            """)
    void enter(RunId id, RunStep step, Instant now, Instant deadlineAt, @Nullable Instant finishedAt);

    @SqlUpdate("""
            UPDATE install_run
            SET expected = :expected, observed = :observed, next_action = :nextAction, problem = :problem, version = version + 1
            WHERE id = :id
            """)
    void words(RunId id, @BindMethods StepWords words);

    @SqlUpdate("""
            UPDATE install_run
            SET event_number = event_number + 1
            WHERE id = :id
            """)
    void nextEvent(RunId id);

    @SqlUpdate("""
            UPDATE install_run
            SET attempt = :attempt, version = version + 1
            WHERE id = :id
            """)
    void attempt(RunId id, int attempt);

    @SqlUpdate("""
            UPDATE install_run
            SET rounds = rounds + 1, version = version + 1
            WHERE id = :id
            """)
    void nextRound(RunId id);

    @SqlUpdate("""
            UPDATE install_run
            SET command_id = :commandId, retry_at = NULL, version = version + 1
            WHERE id = :id
            """)
    void command(RunId id, long commandId);

    @SqlUpdate("""
            UPDATE install_run
            SET tries = tries + 1, command_id = NULL, retry_at = :retryAt, version = version + 1
            WHERE id = :id
            """)
    void retry(RunId id, Instant retryAt);

    @SqlUpdate("""
            UPDATE install_run
            SET cancel_requested_at = :now, version = version + 1
            WHERE id = :id
            """)
    void requestCancel(RunId id, Instant now);

    @SqlUpdate("""
            UPDATE install_run
            SET permitted_at = COALESCE(permitted_at, :now), version = version + 1
            WHERE id = :id
            """)
    void permitted(RunId id, Instant now);

    @SqlUpdate("""
            UPDATE install_run
            SET ssh_host_keys = :keys, version = version + 1
            WHERE id = :id
            """)
    void sshHostKeys(RunId id, JsonNode keys);
}
