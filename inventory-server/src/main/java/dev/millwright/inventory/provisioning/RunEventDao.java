package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code install_run_event}. */
interface RunEventDao {

    /** Takes its number from the run, where {@link RunDao#nextEvent} has just counted it. */
    @SqlUpdate("""
            INSERT INTO install_run_event (run_id, number, at, kind, from_step, to_step, attempt, expected, detail)
            SELECT id, event_number, :at, :kind, :fromStep, step, attempt, :expected, :detail
            FROM install_run
            WHERE id = :runId
            """)
    void append(RunId runId, Instant at, String kind, RunStep fromStep, boolean expected, String detail);

    @SqlQuery("""
            SELECT run_id, number, at, kind, from_step, to_step, attempt, expected, detail
            FROM install_run_event
            WHERE run_id = :runId AND number > :after
            ORDER BY number
            LIMIT :limit
            """)
    List<RunEventRow> after(RunId runId, int after, int limit);

    @SqlQuery("""
            SELECT run_id, number, at, kind, from_step, to_step, attempt, expected, detail
            FROM install_run_event
            WHERE run_id = :ofRun AND number > :after AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<RunEventRow> list(RunId ofRun, int after, @BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM install_run_event
            WHERE run_id = :runId AND kind = :kind
            """)
    int count(RunId runId, String kind);
}
