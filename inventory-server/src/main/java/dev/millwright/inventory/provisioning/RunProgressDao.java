package dev.millwright.inventory.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code install_run_progress}. */
interface RunProgressDao {

    @SqlUpdate("""
            INSERT INTO install_run_progress (run_id, number, attempt, phase, percent, bytes_done, bytes_total, message, at)
            VALUES (:runId, 1, :attempt, :phase, :percent, :bytesDone, :bytesTotal, :message, :at)
            ON DUPLICATE KEY UPDATE
                number = number + 1, attempt = VALUES(attempt), phase = VALUES(phase), percent = VALUES(percent),
                bytes_done = VALUES(bytes_done), bytes_total = VALUES(bytes_total), message = VALUES(message), at = VALUES(at)
            """)
    void put(@BindMethods ProgressReport report, RunId runId, int attempt, Instant at);

    @SqlQuery("""
            SELECT run_id, number, attempt, phase, percent, bytes_done, bytes_total, message, at
            FROM install_run_progress
            WHERE run_id = :runId
            """)
    Optional<RunProgress> find(RunId runId);

    @SqlQuery("""
            SELECT run_id, number, attempt, phase, percent, bytes_done, bytes_total, message, at
            FROM install_run_progress
            WHERE run_id IN (<ids>)
            ORDER BY run_id
            """)
    List<RunProgress> of(@BindList("ids") List<RunId> ids);
}
