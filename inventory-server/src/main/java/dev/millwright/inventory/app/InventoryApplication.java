package dev.millwright.inventory.app;

import com.fasterxml.jackson.core.JsonParser;
import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.SqlFailure;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.errors.ProblemMapper;
import dev.millwright.inventory.errors.ValidationProblems;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.events.LiveStreams;
import dev.millwright.inventory.history.History;
import dev.millwright.inventory.jobs.Jobs;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.RequestIds;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.core.sslreload.SslReloadBundle;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inventory server. {@code server [config.yml]} runs it; without a file, the configuration inside the jar. */
public final class InventoryApplication extends Application<InventoryConfig> {
    /** Stands for the configuration inside the jar. */
    public static final String DEFAULT_CONFIG = "builtin";

    private final Clock clock;
    private final EnvironmentSettings settings;
    private @Nullable Platform platform;
    private @Nullable DatabaseStart databaseStart;

    /**
     * A server that is not yet running.
     *
     * @param clock the only source of time for everything in it
     * @param variables environment variables
     */
    public InventoryApplication(Clock clock, Map<String, String> variables) {
        this.clock = clock;
        this.settings = new EnvironmentSettings(variables);
    }

    /** Runs a command; {@code server} when none is named. */
    public static void main(String[] arguments) throws Exception {
        String[] command = switch (arguments.length) {
            case 0 -> new String[] {"server", DEFAULT_CONFIG};
            case 1 -> arguments[0].equals("server") ? new String[] {"server", DEFAULT_CONFIG} : arguments;
            default -> arguments;
        };
        new InventoryApplication(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000)), System.getenv()).run(command);
    }

    @Override
    public String getName() {
        return "millwright";
    }

    @Override
    public void initialize(Bootstrap<InventoryConfig> bootstrap) {
        bootstrap.addBundle(new SslReloadBundle());
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                path -> path.equals(DEFAULT_CONFIG)
                        ? new ResourceConfigurationSourceProvider().open("config.yml")
                        : new FileConfigurationSourceProvider().open(path),
                new EnvironmentVariableSubstitutor(false)));
    }

    @Override
    public void run(InventoryConfig config, Environment environment) {
        settings.applyTo(config);
        ApiJson.configure(environment.getObjectMapper())
                .getFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION); // of two values one would be lost
        tune((AbstractServerFactory) config.getServerFactory());
        environment.jersey().register(new RequestIds(new SecureRandom()));
        ProblemMapper problems = new ProblemMapper(new SecureRandom(), InventoryApplication::classify);
        environment.jersey().register(problems);
        environment.jersey().register(new ValidationProblems(problems));
        exportMetrics(environment);

        DatabaseStart start = DatabaseStart.run(config, settings, environment.metrics(), clock);
        databaseStart = start;
        environment.lifecycle().manage(start);
        environment.healthChecks().register("database", new DatabaseHealth(start.database()));
        Jobs jobs = new Jobs(start.database(), config.jobs(), clock);
        platform = platform(config, environment, start.database(), jobs);
        Features.wire(platform, config, problems::problem);
        environment.lifecycle().manage(jobs);
    }

    private Platform platform(InventoryConfig config, Environment environment, Database database, Jobs jobs) {
        Events events = new Events(database, clock);
        return new Platform(
                environment,
                database,
                jobs,
                new Audit(database, clock),
                events,
                new History(database, events, clock),
                new LiveStreams(events, clock),
                clock,
                config.var());
    }

    private static void tune(AbstractServerFactory server) {
        server.setRegisterDefaultExceptionMappers(false);
        // artifacts are compressed already and asked for in ranges; events must not wait in a compressor
        server.getGzipFilterFactory().setExcludedMimeTypes(Set.of("application/octet-stream", "text/event-stream"));
    }

    /** The shared parts of the running server. */
    public Platform platform() {
        if (platform == null) {
            throw new IllegalStateException("not running yet");
        }
        return platform;
    }

    /** The process id of the embedded database, or -1 when there is none. */
    public long databasePid() {
        if (databaseStart == null || databaseStart.embedded() == null) {
            return -1;
        }
        return databaseStart.embedded().pid();
    }

    private static void exportMetrics(Environment environment) {
        PrometheusRegistry registry = new PrometheusRegistry();
        DropwizardExports.builder().dropwizardRegistry(environment.metrics()).register(registry);
        environment
                .admin()
                .addServlet("prometheus", new MetricsServlet(registry))
                .addMapping("/metrics");
    }

    private static @Nullable InventoryException classify(Throwable failure) {
        return switch (SqlFailure.of(failure)) {
            case NO_CONNECTION, CONNECTION_LOST ->
                new InventoryException(
                        ErrorCode.UNAVAILABLE,
                        "The database cannot be reached; nothing was changed, try again",
                        failure);
            case COMMIT_UNKNOWN ->
                new InventoryException(
                        ErrorCode.UNAVAILABLE,
                        "The database went away; look whether the change is there before repeating it",
                        failure);
            case ROLLED_BACK, BUSY ->
                new InventoryException(
                        ErrorCode.UNAVAILABLE, "Too much contention; nothing was changed, try again", failure);
            case DUPLICATE, PERMANENT -> null;
        };
    }
}
