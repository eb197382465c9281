package dev.millwright.inventory.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may come in, and how often. Counted by each server for itself. */
public final class AccessConfig {
    /** Wrong tokens a minute from one address before it is told to wait. */
    @JsonProperty
    @Min(1)
    private int failuresPerMinute = 30;

    /** How fast one user's or program's token may ask. */
    @JsonProperty
    @NotNull
    @Valid
    private Rate users = Rate.of(1000, 10_000);

    /** How fast one agent may ask; in a boot storm it asks for each machine. */
    @JsonProperty
    @NotNull
    @Valid
    private Rate agents = Rate.of(5000, 50_000);

    /** An identity provider whose tokens are good here, too; left out = none. */
    @JsonProperty
    @Valid
    private @Nullable OidcConfig oidc;

    /** Wrong tokens a minute. */
    public int failuresPerMinute() {
        return failuresPerMinute;
    }

    /** The limit of one user. */
    public Rate users() {
        return users;
    }

    /** The limit of one agent. */
    public Rate agents() {
        return agents;
    }

    /** The identity provider; empty = none. */
    public Optional<OidcConfig> oidc() {
        return Optional.ofNullable(oidc);
    }

    /** A bucket that holds {@code burst} requests and is filled by {@code perSecond}. */
    public static final class Rate {
        /** Requests a second, lastingly; 0 = no limit. */
        @JsonProperty
        @Min(0)
        @Max(1_000_000)
        private int perSecond;

        /** Requests at once, after a rest. */
        @JsonProperty
        @Min(1)
        @Max(1_000_000)
        private int burst = 1;

        static Rate of(int perSecond, int burst) {
            Rate rate = new Rate();
            rate.perSecond = perSecond;
            rate.burst = burst;
            return rate;
        }

        /** Requests a second, lastingly; 0 = no limit. */
        public int perSecond() {
            return perSecond;
        }

        /** Requests at once, after a rest. */
        public int burst() {
            return burst;
        }
    }
}
