package dev.millwright.pxe.inventory;

import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link BootDecision} before it is checked. */
record BootAnswer(
        @Nullable String decision,
        @Nullable String reason,
        @Nullable Long runId,
        @Nullable Long attempt,
        @Nullable Secret token,
        @Nullable Instant expiresAt,
        @Nullable Sha256 kernelSha256,
        @Nullable Sha256 ramdiskSha256,
        @Nullable String kernelArgs) {
    /**
     * The decision these fields make.
     *
     * @throws IOException when a field is missing or the decision is one this agent does not know
     */
    BootDecision toDecision() throws IOException {
        if (decision == null) {
            throw new IOException("a boot answer without decision");
        }
        return switch (decision) {
            case "LOCAL" -> new BootDecision.Local(Objects.requireNonNullElse(reason, "the inventory says so"));
            case "DISCOVER" -> new BootDecision.Discover(ticket());
            case "INSTALL" ->
                new BootDecision.Install(
                        ticket(),
                        required(runId, "run_id"),
                        required(attempt, "attempt"),
                        Objects.requireNonNullElse(kernelArgs, ""));
            default -> throw new IOException("a boot answer with a decision this agent does not know");
        };
    }

    private BootDecision.Ticket ticket() throws IOException {
        return new BootDecision.Ticket(
                required(token, "token"),
                required(expiresAt, "expires_at"),
                required(kernelSha256, "kernel_sha256"),
                required(ramdiskSha256, "ramdisk_sha256"));
    }

    private static <T> T required(@Nullable T value, String name) throws IOException {
        if (value == null) {
            throw new IOException("a boot answer without " + name);
        }
        return value;
    }
}
