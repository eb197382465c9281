package dev.millwright.inventory.platform;

import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.events.LiveStreams;
import dev.millwright.inventory.history.History;
import dev.millwright.inventory.jobs.Jobs;
import io.dropwizard.core.setup.Environment;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What every feature is wired from; each feature's {@code wire} takes it first, and then the façades of lower features it needs.
 *
 * @param environment where resources ({@code jersey()}), managed objects ({@code lifecycle()}), health checks and metrics are registered
 * @param database DAOs by {@code database.dao(…)}, transactions by {@code database.transactions()}
 * @param jobs durable work
 * @param audit the trail
 * @param events the outbox
 * @param history what things were from event to event
 * @param streams server-sent events
 * @param clock the only source of time; ticks in microseconds, as the database keeps them
 * @param var the directory for data of this server, absolute; each feature uses a sub-directory of its own name
 */
public record Platform(
        Environment environment,
        Database database,
        Jobs jobs,
        Audit audit,
        Events events,
        History history,
        LiveStreams streams,
        Clock clock,
        Path var) {}
