package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks by OpenSSH's {@code ssh-keyscan}, which speaks the key exchange and never logs in. */
final class SshKeyscanProbe implements HostKeyProbe {
    private static final Logger LOG = LoggerFactory.getLogger(SshKeyscanProbe.class);
    private static final int TIMEOUT_SECONDS = 3;
    private static final int MAX_OUTPUT = 64 * 1024;

    @Override
    public Set<String> keys(IpAddress address) {
        try {
            Process scan = new ProcessBuilder(
                            "ssh-keyscan", "-T", Integer.toString(TIMEOUT_SECONDS), address.toString())
                    .redirectErrorStream(false)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // its own time limit begins anew with every byte that the address sends
            CompletableFuture.delayedExecutor(2L * TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .execute(scan::destroyForcibly);
            String output = new String(scan.getInputStream().readNBytes(MAX_OUTPUT), StandardCharsets.US_ASCII);
            if (!scan.waitFor(2L * TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                scan.destroyForcibly();
            }
            return output.lines()
                    .filter(line -> line.startsWith(address + " "))
                    .map(line -> line.substring(address.toString().length() + 1).strip())
                    .filter(HostKeys::isKey)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            LOG.warn("ssh-keyscan cannot be run: {}", failure.getMessage());
            return Set.of();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }
}
