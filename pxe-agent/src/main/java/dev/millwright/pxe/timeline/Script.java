package dev.millwright.pxe.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a machine was told to boot.
 *
 * @param decision as the script says
 * @param reason in words; null when there is nothing to say
 * @param runId the install run; null for none
 * @param attempt of that run; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Script(
        Decision decision,
        @Nullable String reason,
        @Nullable Long runId,
        @Nullable Long attempt) {
    private static final int LONGEST_REASON = 300;

    /** Cuts the reason. */
    public Script {
        reason = reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    /** What a script makes a machine do. */
    public enum Decision {
        /** Boot its disk. */
        LOCAL,
        /** Boot the small Linux and report. */
        DISCOVER,
        /** Boot the small Linux and install. */
        INSTALL
    }
}
