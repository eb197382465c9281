package dev.millwright.inventory.boot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.provisioning.RunBoot;
import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.types.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to a boot attempt; what does not belong to the decision is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BootAnswer(
        Decision decision,
        @Nullable String reason,
        @Nullable RunId runId,
        @Nullable Integer attempt,
        @Nullable String token,
        @Nullable Instant expiresAt,
        @Nullable Sha256 kernelSha256,
        @Nullable Sha256 ramdiskSha256,
        @Nullable String kernelArgs) {

    /** What the machine boots. */
    public enum Decision {
        /** Its own disk. */
        LOCAL,
        /** The ramdisk, to report itself. */
        DISCOVER,
        /** The ramdisk, to install. */
        INSTALL
    }

    static BootAnswer local(String reason) {
        return new BootAnswer(Decision.LOCAL, reason, null, null, null, null, null, null, null);
    }

    static BootAnswer discover(String token, Instant expiresAt, Sha256 kernel, Sha256 ramdisk) {
        return new BootAnswer(Decision.DISCOVER, null, null, null, token, expiresAt, kernel, ramdisk, null);
    }

    static BootAnswer install(RunBoot.Install install) {
        return new BootAnswer(
                Decision.INSTALL,
                null,
                install.runId(),
                install.attempt(),
                install.token(),
                install.expiresAt(),
                install.kernelSha256(),
                install.ramdiskSha256(),
                install.kernelArgs());
    }

    @Override
    public String toString() {
        return "BootAnswer[" + decision + ", run " + runId + ", attempt " + attempt + ", " + reason + "]";
    }
}
