package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How web hooks are served. */
public final class WebhooksConfig {
    /** How often to look whether there is something to send. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
    private Duration poll = Duration.seconds(1);

    /** How long one message may take, from the connection to the end of the answer. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
    private Duration timeout = Duration.seconds(10);

    /** Messages of one web hook on their way at a time. */
    @JsonProperty
    @Min(1)
    @Max(64)
    private int concurrency = 8;

    /** The pause after a first failure; it doubles with each further one, and half of it is left to chance. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
    private Duration firstRetry = Duration.seconds(5);

    /** The longest pause between two tries. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
    private Duration longestRetry = Duration.minutes(15);

    /** After so many tries a delivery is dead. */
    @JsonProperty
    @Min(1)
    @Max(1000)
    private int tries = 50;

    /** A delivery that failed and is older than this is dead, however often it was tried. */
    @JsonProperty
    @NotNull
    private Duration giveUpAfter = Duration.hours(24);

    /** How long deliveries that succeeded are shown. */
    @JsonProperty
    @NotNull
    private Duration keepDelivered = Duration.days(3);

    /** How long dead deliveries are shown and can be sent again; their events are kept as long. */
    @JsonProperty
    @NotNull
    private Duration keepDead = Duration.days(30);

    /** Where nothing is sent: by default link-local networks, in which clouds answer for metadata, and "this host" by no address. */
    @JsonProperty
    @NotNull
    @Size(max = 1000)
    private List<String> blockedNetworks =
            List.of("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32", "0.0.0.0/8", "::/128");

    java.time.Duration poll() {
        return poll.toJavaDuration();
    }

    java.time.Duration timeout() {
        return timeout.toJavaDuration();
    }

    int concurrency() {
        return concurrency;
    }

    int tries() {
        return tries;
    }

    java.time.Duration giveUpAfter() {
        return giveUpAfter.toJavaDuration();
    }

    java.time.Duration keepDelivered() {
        return keepDelivered.toJavaDuration();
    }

    java.time.Duration keepDead() {
        return keepDead.toJavaDuration();
    }

    BlockedNetworks blocked() {
        return BlockedNetworks.of(blockedNetworks);
    }

    /**
     * The pause before the next try.
     *
     * @param tries how many there were, from 1
     * @param chance 0 to 1
     */
    java.time.Duration pause(int tries, double chance) {
        long longest = longestRetry.toMilliseconds();
        long doubled = firstRetry.toMilliseconds() << Math.min(tries - 1, 20);
        long full = doubled <= 0 ? longest : Math.min(longest, doubled);
        return java.time.Duration.ofMillis(full / 2 + Math.round(full / 2.0 * chance));
    }
}
