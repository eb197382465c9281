package dev.millwright.inventory.jobs;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The tables {@code scheduled_tasks} (db-scheduler's layout) and {@code job_signal}. Times of {@code scheduled_tasks} are bound as text in
 * UTC, because MariaDB 10.11 cuts timestamp parameters to whole seconds.
 */
interface JobDao {

    /** A job's state, with its row locked. */
    record Row(boolean picked, long version) {}

    @SqlQuery("""
            SELECT picked, version
            FROM scheduled_tasks
            WHERE task_name = :kind AND task_instance = :instance
            FOR UPDATE""")
    Optional<Row> lock(String kind, String instance);

    @SqlUpdate("""
            INSERT IGNORE INTO scheduled_tasks (task_name, task_instance, execution_time, picked, consecutive_failures, version)
            VALUES (:kind, :instance, :at, 0, 0, 1)""")
    int insert(String kind, String instance, String at);

    @SqlUpdate("""
            UPDATE scheduled_tasks
            SET execution_time = :at, version = version + 1
            WHERE task_name = :kind AND task_instance = :instance AND picked = 0 AND execution_time > :at""")
    int bringForward(String kind, String instance, String at);

    @SqlUpdate("""
            INSERT INTO job_signal (task_name, task_instance, due_at)
            VALUES (:kind, :instance, :dueAt)
            ON DUPLICATE KEY UPDATE due_at = LEAST(due_at, VALUES(due_at))""")
    void signal(String kind, String instance, Instant dueAt);

    @SqlQuery("""
            SELECT due_at
            FROM job_signal
            WHERE task_name = :kind AND task_instance = :instance""")
    Optional<Instant> signalled(String kind, String instance);

    @SqlUpdate("""
            DELETE FROM job_signal
            WHERE task_name = :kind AND task_instance = :instance""")
    void clearSignal(String kind, String instance);

    @SqlQuery("""
            SELECT version
            FROM scheduled_tasks
            WHERE task_name = :kind AND task_instance = :instance AND picked = 1 AND picked_by = :owner AND version = :version
            FOR UPDATE""")
    Optional<Long> lockOwned(String kind, String instance, String owner, long version);

    @SqlUpdate("""
            DELETE FROM scheduled_tasks
            WHERE task_name = :kind AND task_instance = :instance""")
    void remove(String kind, String instance);

    @SqlUpdate("""
            UPDATE scheduled_tasks
            SET picked = 0, picked_by = NULL, last_heartbeat = NULL, last_success = :now, consecutive_failures = 0,
                execution_time = :at, version = version + 1
            WHERE task_name = :kind AND task_instance = :instance""")
    void moveTo(String kind, String instance, String at, String now);
}
