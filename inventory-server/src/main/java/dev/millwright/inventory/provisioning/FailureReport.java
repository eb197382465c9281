package dev.millwright.inventory.provisioning;

import org.jspecify.annotations.Nullable;

/** Why a ramdisk cannot go on; each text is kept up to a few thousand characters, missing ones are empty. */
public record FailureReport(String step, String expected, String observed, String detail) {
    /** Fills in what is missing. */
    public FailureReport(
            @Nullable String step, @Nullable String expected, @Nullable String observed, @Nullable String detail) {
        this.step = step == null ? "" : step;
        this.expected = expected == null ? "" : expected;
        this.observed = observed == null ? "" : observed;
        this.detail = detail == null ? "" : detail;
    }

    String inWords() {
        return step + ": " + observed + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
