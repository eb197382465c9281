package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables {@code install_run_log} and {@code install_run_task}. */
interface RunLogDao {

    @SqlBatch("""
            INSERT INTO install_run_log (run_id, number, at, line)
            VALUES (:runId, :number, :at, :line)
            """)
    void insert(@BindMethods List<RunLogLine> lines);

    @SqlQuery("""
            SELECT run_id, number, at, line
            FROM install_run_log
            WHERE run_id = :runId AND number > :after
            ORDER BY number
            LIMIT :limit
            """)
    List<RunLogLine> after(RunId runId, long after, int limit);

    @SqlQuery("""
            SELECT run_id, number, at, line
            FROM install_run_log
            WHERE run_id = :ofRun AND number > :after AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<RunLogLine> list(RunId ofRun, long after, @BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT COALESCE(MAX(number), 0)
            FROM install_run_log
            WHERE run_id = :runId
            """)
    long lastNumber(RunId runId);

    @SqlUpdate("""
            INSERT INTO install_run_task (run_id, number, at, role, task, outcome, duration_millis, message)
            VALUES (:runId, :number, :at, :role, :task, :outcome, :durationMillis, :message)
            """)
    void insertTask(@BindMethods TaskResult result, RunId runId, int number, Instant at);

    @SqlQuery("""
            SELECT run_id, number, at, role, task, outcome, duration_millis, message
            FROM install_run_task
            WHERE run_id = :runId AND number > :after
            ORDER BY number
            LIMIT :limit
            """)
    List<TaskResultRow> tasksAfter(RunId runId, int after, int limit);

    @SqlQuery("""
            SELECT run_id, number, at, role, task, outcome, duration_millis, message
            FROM install_run_task
            WHERE run_id = :ofRun AND number > :after AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<TaskResultRow> listTasks(RunId ofRun, int after, @BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT COALESCE(MAX(number), 0)
            FROM install_run_task
            WHERE run_id = :runId
            """)
    int lastTaskNumber(RunId runId);
}
