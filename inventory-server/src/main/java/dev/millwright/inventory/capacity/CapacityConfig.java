package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/** How capacity is kept. */
public final class CapacityConfig {
    /** How often what is in memory is compared with the database. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    private Duration verifyEvery = Duration.minutes(5);

    /** How often what is in memory is compared with the database. */
    public java.time.Duration verifyEvery() {
        return verifyEvery.toJavaDuration();
    }
}
