package dev.millwright.inventory.app;

import dev.millwright.inventory.audit.AuditResource;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.events.EventIds;
import dev.millwright.inventory.events.EventResource;
import dev.millwright.inventory.events.FromKeptFilter;
import dev.millwright.inventory.history.AsOfFeature;
import dev.millwright.inventory.history.HistoryResource;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.web.BodyLimits;
import dev.millwright.inventory.web.DryRuns;
import dev.millwright.inventory.web.Idempotency;
import dev.millwright.inventory.web.IdempotencyFilter;
import dev.millwright.inventory.web.Projections;
import dev.millwright.inventory.web.SecurityHeaders;
import dev.millwright.inventory.web.ServerTiming;
import dev.millwright.inventory.web.Versions;
import dev.millwright.inventory.web.query.ListQueries;
import dev.millwright.inventory.web.query.OpenFields;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Wires what all resources share, and the resources of the trail and the outbox. */
final class Web {
    private Web() {}

    static void wire(Platform platform, OpenFields open) {
        Environment environment = platform.environment();
        environment
                .servlets()
                .addFilter("security-headers", new SecurityHeaders())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");

        Idempotency idempotency = new Idempotency(platform.database(), platform.clock());
        platform.jobs().every("idempotency-purge", Duration.ofMinutes(10), () -> purge(idempotency));

        JerseyEnvironment jersey = environment.jersey();
        jersey.register(new BodyLimits());
        jersey.register(ListQueries.binder(open));
        jersey.register(new UnknownParameters());
        jersey.register(new Versions());
        jersey.register(new ServerTiming(platform.database().statements()));
        jersey.register(new EventIds(platform.events()));
        jersey.register(new DryRuns(platform.database().transactions()));
        jersey.register(new Projections(environment.getObjectMapper()));
        jersey.register(new IdempotencyFilter(idempotency, Web::callerKey));
        jersey.register(new AuditResource(platform.audit()));
        HistoryResource.all(platform.audit()).forEach(jersey::register);
        jersey.register(new AsOfFeature(platform.history(), open));
        jersey.register(new EventResource(platform.events(), platform.streams()));
        jersey.register(new FromKeptFilter(platform.events(), platform.streams()));
        refuseAlike(environment);
        // when the server begins to stop: it waits for open requests, and a stream is one
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                platform.streams().stop();
            }
        });
    }

    private static void refuseAlike(Environment environment) {
        PlainRefusals refusals = new PlainRefusals(environment.getObjectMapper());
        environment.getApplicationContext().setErrorHandler(refusals);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle server) {
                if (server instanceof Server jetty) {
                    jetty.setErrorHandler(refusals);
                }
            }
        });
    }

    private static String callerKey(java.security.Principal principal) {
        return principal instanceof Caller caller ? caller.key() : principal.getName();
    }

    private static void purge(Idempotency idempotency) {
        int purged;
        do {
            purged = idempotency.purge();
        } while (purged == 1000);
    }
}
