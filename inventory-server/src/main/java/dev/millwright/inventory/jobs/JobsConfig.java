package dev.millwright.inventory.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/** How this server works on durable jobs. A dead server's jobs are taken over after four missed heartbeats: 8 s by default. */
public final class JobsConfig {
    /** Jobs at a time on this server; 0 = it only files jobs and leaves the work to others. */
    @JsonProperty
    @Min(0)
    @Max(1000)
    private int threads = 32;

    /** How often to look for due jobs that another server filed. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 50, unit = TimeUnit.MILLISECONDS)
    private Duration poll = Duration.milliseconds(500);

    /** How often a running job shows that it lives. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 200, unit = TimeUnit.MILLISECONDS)
    private Duration heartbeat = Duration.seconds(2);

    /** How long a stopping server waits for running jobs. */
    @JsonProperty
    @NotNull
    private Duration stopPatience = Duration.seconds(10);

    /** Jobs at a time. */
    public int threads() {
        return threads;
    }

    /** Polling interval. */
    public java.time.Duration poll() {
        return poll.toJavaDuration();
    }

    /** Heartbeat interval. */
    public java.time.Duration heartbeat() {
        return heartbeat.toJavaDuration();
    }

    /** Wait at a stop. */
    public java.time.Duration stopPatience() {
        return stopPatience.toJavaDuration();
    }
}
