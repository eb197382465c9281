package dev.millwright.pxe.inventory;

import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.time.Instant;

/** What the inventory says to a {@link BootAttempt}. Source: WIRE.md §1.2. */
public sealed interface BootDecision {
    /**
     * Boot the disk.
     *
     * @param reason in words
     */
    record Local(String reason) implements BootDecision {}

    /**
     * Boot the small Linux and report.
     *
     * @param ticket what it boots with
     */
    record Discover(Ticket ticket) implements BootDecision {}

    /**
     * Boot the small Linux and install.
     *
     * @param ticket what it boots with
     * @param runId the install run
     * @param attempt of that run, 1 or more
     * @param kernelArgs as the profile says, may be empty, not yet checked
     */
    record Install(Ticket ticket, long runId, long attempt, String kernelArgs) implements BootDecision {}

    /**
     * What a boot of the small Linux needs.
     *
     * @param token single use
     * @param expiresAt after which it is worthless
     * @param kernel the kernel's digest
     * @param ramdisk the ramdisk's digest
     */
    record Ticket(Secret token, Instant expiresAt, Sha256 kernel, Sha256 ramdisk) {}
}
