package dev.millwright.inventory.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/** How long events are kept. */
public final class EventsConfig {
    /** How long an event can be replayed; one that a web hook still needs is kept longer. The audit trail and the history keep everything. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MINUTES)
    private Duration retention = Duration.days(90);

    /** How long an event can be replayed. */
    public java.time.Duration retention() {
        return retention.toJavaDuration();
    }
}
