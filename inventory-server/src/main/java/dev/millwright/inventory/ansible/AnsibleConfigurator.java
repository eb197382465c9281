package dev.millwright.inventory.ansible;

import dev.millwright.inventory.provisioning.Configurator;
import dev.millwright.inventory.provisioning.ManagementKey;
import dev.millwright.inventory.provisioning.RunOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Configures a machine by the collection's playbook.
 *
 * <p>A call for a run whose former call died with its server first waits until that call's processes are gone, then runs the playbook
 * again: its roles are idempotent. Thread-safe; calls for different runs go on side by side.
 */
public final class AnsibleConfigurator implements Configurator {
    private static final Duration TICK = Duration.ofMillis(100);
    /** How often the spool is looked at while lines keep coming. */
    private static final int LINES_PER_LOOK = 200;

    private final AnsibleConfig config;
    private final Path runs;
    private final Access access;
    private final Clock clock;

    /**
     * A configurator.
     *
     * @param runs directory for the files of runs, one sub-directory each
     * @param privateKey file of the SSH key by which machines are entered
     */
    public AnsibleConfigurator(AnsibleConfig config, Path runs, Path privateKey, Clock clock) {
        this(config, runs, new Access(ManagementKey.USER, privateKey, config.sshPort()), clock);
    }

    AnsibleConfigurator(AnsibleConfig config, Path runs, Access access, Clock clock) {
        this.config = config;
        this.runs = runs;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Outcome configure(Target target, RunOutput output, BooleanSupplier cancelled) {
        Optional<String> refusal = PlayInventory.refusal(target);
        if (refusal.isPresent()) {
            return new Failed("roles and variables that may be applied", refusal.get());
        }
        String knownHosts = KnownHosts.text(target.sshHostKeys());
        if (knownHosts.isEmpty()) {
            return new Failed("at least one SSH host key reported by the machine", "none that is well-formed");
        }
        if (!config.collection().resolve("galaxy.yml").toFile().isFile()) {
            return new Failed("the collection millwright.fleet", "there is none in " + config.collection());
        }
        String inventory = PlayInventory.text(target, access, waitSeconds(target.deadlineAt()));
        PlayFeed feed = new PlayFeed(output, new Redactor(target.variables()), config.outputLimit());
        try (RunFiles files =
                RunFiles.create(runs, target.runId().toString(), config.collection(), inventory, knownHosts)) {
            return play(files, feed, target.deadlineAt(), cancelled);
        } catch (IOException failure) {
            return new Unknown("ansible-playbook could not be started: " + failure.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Unknown("this server is stopping");
        }
    }

    private Outcome play(RunFiles files, PlayFeed feed, Instant deadlineAt, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        SpoolReader spool = new SpoolReader(files.spool());
        List<String> command = List.of(
                config.playbookProgram(),
                "-i",
                files.inventory().toString(),
                files.playbook().toString());
        try (GuardedProcess process =
                GuardedProcess.start(files.guard(), files.lock(), command, files.directory(), files.environment())) {
            while (!process.ended()) {
                relay(process, spool, feed);
                if (cancelled.getAsBoolean()) {
                    process.stop();
                    return new Unknown("cancelled");
                }
                if (!clock.instant().isBefore(deadlineAt)) {
                    process.stop();
                    return new Unknown("stopped at its deadline");
                }
            }
            spool.rest().forEach(feed::spool);
            return Verdict.of(process.exitStatus(), feed.sawStats(), feed.failure(), feed.lastWords());
        }
    }

    private static void relay(GuardedProcess process, SpoolReader spool, PlayFeed feed)
            throws IOException, InterruptedException {
        String line = process.poll(TICK);
        for (int count = 0; line != null && count < LINES_PER_LOOK; count++) {
            feed.line(line);
            line = process.poll(Duration.ZERO);
        }
        if (line != null) {
            feed.line(line);
        }
        spool.next().forEach(feed::spool);
    }

    private long waitSeconds(Instant deadlineAt) {
        long left = Duration.between(clock.instant(), deadlineAt).toSeconds();
        return Math.max(1, Math.min(left * 3 / 4, config.waitSeconds()));
    }
}
