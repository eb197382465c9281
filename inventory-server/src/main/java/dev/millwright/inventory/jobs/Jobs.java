package dev.millwright.inventory.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Durable jobs: kinds are registered while the server is wired, jobs are filed in any transaction, and some living server runs each when
 * it is due. When a server dies, another takes its jobs over after four heartbeats.
 *
 * <p>Due times have a resolution of one second (a limit of MariaDB 10.11 with this driver): "now" is at once, a time to come is rounded up.
 */
public final class Jobs implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final DateTimeFormatter SQL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final int MISSED_HEARTBEATS = 4; // the least db-scheduler allows
    private static final String ONLY_INSTANCE = "only";

    private final Database database;
    private final Transactions transactions;
    private final JobDao dao;
    private final JobsConfig config;
    private final Clock clock;
    private final List<Task<?>> kinds = new ArrayList<>();
    private final List<String> periodic = new ArrayList<>();
    private @Nullable Scheduler scheduler;

    /** Jobs in the given database; nothing runs before {@link #start}. */
    public Jobs(Database database, JobsConfig config, Clock clock) {
        this.database = database;
        this.transactions = database.transactions();
        this.dao = database.dao(JobDao.class);
        this.config = config;
        this.clock = clock;
    }

    /** Jobs that this server works on at a time; 0 = none. */
    public int threads() {
        return config.threads();
    }

    /**
     * Says how jobs of a kind are done. Every server registers the same kinds.
     *
     * @param kind at most 100 characters; a name in the database, so never renamed while jobs of it may exist
     */
    public void register(String kind, JobHandler handler) {
        if (scheduler != null) {
            throw new IllegalStateException("the job kind " + kind + " is registered after the start");
        }
        kinds.add(Tasks.custom(kind, Void.class)
                .onFailure(this::retryLater)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    JobRun run = new JobRun(instance, context);
                    finish(run, step(handler, run));
                    return (complete, operations) -> {}; // the row was moved in the transaction above
                }));
    }

    /**
     * Registers work that is done again and again, by one server at a time.
     *
     * @param pause from the end of one run to the start of the next
     */
    public void every(String kind, Duration pause, Runnable work) {
        register(kind, run -> {
            work.run();
            return () -> Next.at(clock.instant().plus(pause));
        });
        periodic.add(kind);
    }

    /**
     * Sees to it that a job runs no later than {@code at}: files it if it does not exist, brings it forward if it would run later, and if
     * it is running right now, lets it run once more. Part of the caller's transaction if there is one.
     *
     * @param instance which job of this kind, at most 100 characters
     */
    public void runBy(String kind, String instance, Instant at) {
        transactions.run(() -> {
            String due = sqlTime(at);
            if (dao.insert(kind, instance, due) == 0) {
                Optional<JobDao.Row> row = dao.lock(kind, instance);
                if (row.isEmpty()) {
                    dao.insert(kind, instance, due);
                } else if (row.get().picked()) {
                    dao.signal(kind, instance, at);
                } else {
                    dao.bringForward(kind, instance, due);
                }
            }
            transactions.afterCommit(this::look);
        });
    }

    /** {@link #runBy} now. */
    public void wake(String kind, String instance) {
        runBy(kind, instance, clock.instant());
    }

    private static Completion step(JobHandler handler, JobRun run) {
        try {
            return handler.run(run);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(run.kind() + " " + run.instance() + " was interrupted", stop);
        }
    }

    private void finish(JobRun run, Completion completion) {
        transactions.run(() -> {
            if (dao.lockOwned(run.kind(), run.instance(), run.owner(), run.fence())
                    .isEmpty()) {
                throw new LostJobException(run.kind() + " " + run.instance() + " was taken over by another server");
            }
            Next next = completion.write();
            Optional<Instant> signal = dao.signalled(run.kind(), run.instance());
            signal.ifPresent(due -> dao.clearSignal(run.kind(), run.instance()));
            Optional<Instant> at = earlier(Optional.ofNullable(next.at()), signal);
            if (at.isEmpty()) {
                dao.remove(run.kind(), run.instance());
                return;
            }
            dao.moveTo(run.kind(), run.instance(), sqlTime(at.get()), sqlTime(clock.instant()));
            if (!at.get().isAfter(clock.instant())) {
                transactions.afterCommit(this::look);
            }
        });
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) ? one : other;
    }

    private void retryLater(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (complete.getCause().filter(LostJobException.class::isInstance).isPresent()) {
            return; // its new owner decides
        }
        int failures = complete.getExecution().consecutiveFailures;
        Duration delay = Duration.ofSeconds(1L << Math.min(failures, 10));
        Duration capped = delay.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : delay;
        operations.reschedule(complete, clock.instant().plus(capped));
    }

    /** Past and present are rounded down, so that they are due at once; the future is rounded up, so that nothing runs early. */
    private String sqlTime(Instant at) {
        Instant whole = Instant.ofEpochSecond(at.getEpochSecond());
        return SQL_TIME.format(at.isAfter(clock.instant()) && at.isAfter(whole) ? whole.plusSeconds(1) : whole);
    }

    private void look() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void start() {
        periodic.forEach(kind -> runBy(kind, ONLY_INSTANCE, clock.instant()));
        if (config.threads() == 0) {
            LOG.info("this server files jobs but works on none");
            return;
        }
        Scheduler fresh = Scheduler.create(database.joining(), kinds)
                .jdbcCustomization(new MySQL8JdbcCustomization(true))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(config.poll())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .threads(config.threads())
                .shutdownMaxWait(config.stopPatience())
                .failureLogging(LogLevel.WARN, true)
                .clock(clock::instant)
                // a restarted process must not pass for its former self
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .build();
        fresh.start();
        scheduler = fresh;
    }

    @Override
    public void stop() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    /** The run went on while another server had the job; what it did is not written. */
    private static final class LostJobException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostJobException(String message) {
            super(message);
        }
    }
}
