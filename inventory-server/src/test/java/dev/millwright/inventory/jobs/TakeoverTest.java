package dev.millwright.inventory.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.DatabaseConfig;
import dev.millwright.inventory.testing.ChildJvm;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.types.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TakeoverTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @Test
    void jobOfAKilledServerIsTakenOverWithAGreaterFence(@TempDir Path directory) throws Exception {
        ChildJvm victim = ChildJvm.start(
                Victim.class,
                directory,
                Map.of(
                        "URL",
                        DATABASE.url(),
                        "USER",
                        DATABASE.user(),
                        "PASSWORD",
                        DATABASE.password().reveal()));
        String line = victim.awaitLine(Duration.ofSeconds(60), text -> text.startsWith("running with fence "));
        CountDownLatch taken = new CountDownLatch(1);
        AtomicLong fence = new AtomicLong();
        Jobs jobs = new Jobs(DATABASE.database(), new JobsConfig(), Clock.systemUTC());
        jobs.register("endless", run -> {
            fence.set(run.fence());
            taken.countDown();
            return Next::done;
        });
        jobs.start();
        try {
            assertThat(taken.await(1, TimeUnit.SECONDS))
                    .as("while its owner lives, nobody takes it")
                    .isFalse();
            victim.kill();
            // four heartbeats of two seconds, detection and polling; the target is 15 s, the rest is for a busy host
            assertThat(taken.await(25, TimeUnit.SECONDS)).isTrue();
            assertThat(fence.get()).isGreaterThan(Long.parseLong(line.substring("running with fence ".length())));
        } finally {
            jobs.stop();
        }
    }

    /** A server that takes a job and never ends it. */
    static final class Victim {
        public static void main(String[] arguments) {
            Map<String, String> env = System.getenv();
            Database database = Database.open(
                    env.get("URL"),
                    env.get("USER"),
                    Secret.of(env.get("PASSWORD")),
                    new DatabaseConfig(),
                    new MetricRegistry());
            Jobs jobs = new Jobs(database, new JobsConfig(), Clock.systemUTC());
            jobs.register("endless", run -> {
                System.out.println("running with fence " + run.fence());
                new CountDownLatch(1).await();
                return Next::done;
            });
            jobs.start();
            jobs.wake("endless", "a");
        }
    }
}
