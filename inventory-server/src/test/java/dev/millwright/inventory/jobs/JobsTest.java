package dev.millwright.inventory.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Clock clock = Clock.systemUTC();
    private final Jobs jobs = new Jobs(DATABASE.database(), new JobsConfig(), clock);

    @AfterEach
    void stop() {
        jobs.stop();
    }

    @Test
    void jobRunsStepByStepUntilDone() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        jobs.register("steps", run -> () -> runs.incrementAndGet() < 3 ? Next.at(clock.instant()) : Next.done());
        jobs.start();
        jobs.wake("steps", "a");
        Eventually.within(SOON, () -> assertThat(runs.get()).isEqualTo(3));
        Eventually.within(SOON, () -> assertThat(rows("steps")).isZero());
    }

    @Test
    void jobFiledInATransactionThatFailsDoesNotExist() {
        assertThatThrownBy(() -> DATABASE.database().transactions().run(() -> {
                    jobs.wake("ghost", "a");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(rows("ghost")).isZero();
    }

    @Test
    void wakeWhileRunningLetsTheJobRunOnceMore() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        jobs.register("woken", run -> {
            inside.countDown();
            go.await();
            return () -> {
                runs.incrementAndGet();
                return Next.done();
            };
        });
        jobs.start();
        jobs.wake("woken", "a");
        inside.await();
        jobs.wake("woken", "a");
        go.countDown();
        Eventually.within(SOON, () -> assertThat(runs.get()).isEqualTo(2));
        Eventually.within(SOON, () -> assertThat(rows("woken")).isZero());
    }

    @Test
    void failedRunIsTriedAgainAndKnowsIt() throws Exception {
        List<Integer> failures = new CopyOnWriteArrayList<>();
        jobs.register("fails", run -> {
            failures.add(run.failuresInARow());
            if (failures.size() == 1) {
                throw new IllegalStateException("the first time");
            }
            return Next::done;
        });
        jobs.start();
        jobs.wake("fails", "a");
        Eventually.within(SOON, () -> assertThat(failures).containsExactly(0, 1));
    }

    @Test
    void runThatLostItsJobWritesNothing() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger written = new AtomicInteger();
        jobs.register("lost", run -> {
            inside.countDown();
            go.await();
            return () -> {
                written.incrementAndGet();
                return Next.done();
            };
        });
        jobs.start();
        jobs.wake("lost", "a");
        inside.await();
        DATABASE.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE scheduled_tasks SET version = version + 1, picked_by = 'other' WHERE task_name = 'lost'"));
        go.countDown();
        jobs.stop();
        assertThat(written.get()).isZero();
        assertThat(rows("lost")).isEqualTo(1);
    }

    @Test
    void periodicJobRunsAgainAndAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        jobs.every("tick", Duration.ofMillis(100), runs::incrementAndGet);
        jobs.start();
        Eventually.within(SOON, () -> assertThat(runs.get()).isGreaterThanOrEqualTo(2));
    }

    private static int rows(String kind) {
        return DATABASE.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = :kind")
                        .bind("kind", kind)
                        .mapTo(int.class)
                        .one());
    }
}
