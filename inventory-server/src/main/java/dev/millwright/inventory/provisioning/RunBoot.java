package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.Sha256;
import java.time.Instant;

/** How a machine that asks for its boot script is answered, as far as install runs are concerned. */
public sealed interface RunBoot {

    /** It boots its own disk. */
    record Local(String reason) implements RunBoot {}

    /** No server on record has this interface, or nothing is known of its hardware yet. */
    record UnknownMachine() implements RunBoot {}

    /**
     * It boots the ramdisk, to install.
     *
     * @param token shown once; only its hash is kept
     * @param kernelArgs further kernel arguments; may be empty
     */
    record Install(
            RunId runId,
            int attempt,
            String token,
            Instant expiresAt,
            Sha256 kernelSha256,
            Sha256 ramdiskSha256,
            String kernelArgs)
            implements RunBoot {
        @Override
        public String toString() {
            return "Install[" + runId + ", attempt " + attempt + "]";
        }
    }
}
