package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.EnumMap;
import java.util.Map;

/** How patient install runs are, and how often they try again. */
public final class ProvisioningConfig {
    /** Deadlines of single steps, in place of the step table's own. */
    @JsonProperty
    @NotNull
    private Map<RunStep, Duration> deadlines = new EnumMap<>(RunStep.class);

    /** How long a machine that has a permit may be silent. */
    @JsonProperty
    @NotNull
    private Duration silence = Duration.minutes(5);

    /** How long a run token is good for; at most 15 minutes. */
    @JsonProperty
    @NotNull
    private Duration tokenLife = Duration.minutes(10);

    /** How long a wipe permit is good for: the whole image is written within it. */
    @JsonProperty
    @NotNull
    private Duration permitLife = Duration.minutes(30);

    /** How often one power command is tried. */
    @JsonProperty
    @Min(1)
    @Max(20)
    private int powerTries = 4;

    /** The pause after the first failed try of anything; it doubles. */
    @JsonProperty
    @NotNull
    private Duration firstPause = Duration.seconds(5);

    /** The longest pause between tries. */
    @JsonProperty
    @NotNull
    private Duration longestPause = Duration.minutes(2);

    /** How often a silent machine is switched on again, in all. */
    @JsonProperty
    @Min(0)
    @Max(20)
    private int rounds = 2;

    /** How many boot attempts a run may have. */
    @JsonProperty
    @Min(1)
    @Max(100)
    private int attempts = 8;

    /** How often the post-install port is tried. */
    @JsonProperty
    @Min(1)
    @Max(10)
    private int configureTries = 2;

    /** How many runs of one site may be under way; more wait. */
    @JsonProperty
    @Min(1)
    @Max(10_000)
    private int runsPerSite = 64;

    /** How often a waiting run is looked at when nothing wakes it. */
    @JsonProperty
    @NotNull
    private Duration tick = Duration.seconds(2);

    /** Whether a run token is refused from another address than the leased one; off behind address translation or a proxy. */
    @JsonProperty
    private boolean tokensBoundToAddress = true;

    /** How long a step may be waited in; zero for closed ones. */
    public java.time.Duration deadline(RunStep step) {
        Duration own = deadlines.get(step);
        return own == null || step.isClosed() ? RunTable.deadline(step) : own.toJavaDuration();
    }

    /** How long a machine that has a permit may be silent. */
    public java.time.Duration silence() {
        return silence.toJavaDuration();
    }

    /** How long a run token is good for, never above 15 minutes. */
    public java.time.Duration tokenLife() {
        java.time.Duration longest = java.time.Duration.ofMinutes(15);
        java.time.Duration wanted = tokenLife.toJavaDuration();
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    /** How long a wipe permit is good for. */
    public java.time.Duration permitLife() {
        return permitLife.toJavaDuration();
    }

    /** The ladder of a power command. */
    public RetryLadder powerLadder() {
        return new RetryLadder(powerTries, firstPause.toJavaDuration(), longestPause.toJavaDuration());
    }

    /** The ladder of the post-install port. */
    public RetryLadder configureLadder() {
        return new RetryLadder(configureTries, firstPause.toJavaDuration(), longestPause.toJavaDuration());
    }

    /** How often a silent machine is switched on again, in all. */
    public int rounds() {
        return rounds;
    }

    /** How many boot attempts a run may have. */
    public int attempts() {
        return attempts;
    }

    /** How many runs of one site may be under way. */
    public int runsPerSite() {
        return runsPerSite;
    }

    /** How often a waiting run is looked at when nothing wakes it. */
    public java.time.Duration tick() {
        return tick.toJavaDuration();
    }

    /** Whether a run token is refused from another address than the leased one. */
    public boolean areTokensBoundToAddress() {
        return tokensBoundToAddress;
    }
}
