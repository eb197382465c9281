package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored side of a run token: one boot attempt of one run.
 *
 * @param mac the interface it was given to
 * @param ip the address our own DHCP leased to that interface
 * @param voidedAt since when it is worth nothing; set by a newer attempt or the run's end
 * @param usedAt when it was first shown, together with a nonce
 * @param answerStatus the HTTP status that showing was answered with
 * @param answer the body it was answered with, repeated word for word
 * @param installedAt when this attempt's disk was reported complete
 */
public record BootToken(
        RunId runId,
        int attempt,
        MacAddress mac,
        IpAddress ip,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant voidedAt,
        @Nullable Instant usedAt,
        @Nullable Integer answerStatus,
        @Nullable String answer,
        @Nullable Instant installedAt) {}
