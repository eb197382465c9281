package dev.millwright.pxe.bmc;

import dev.millwright.pxe.inventory.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A controller reached by IPMI 2.0 over LAN, with Debian's {@code ipmitool}. */
public final class Ipmitool implements Controller {
    /** Source: IPMI 2.0 table 22-20; suite 3 is what every controller of the last fifteen years has. */
    private static final int DEFAULT_CIPHER_SUITE = 3;

    private static final int LONGEST_OUTPUT = 16 * 1024;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");

    private final String program;
    private final Command.Bmc bmc;
    private final Duration limit;

    /**
     * Makes one; nothing is sent yet.
     *
     * @param program name or path of ipmitool
     * @param limit for one call of it
     * @throws IllegalArgumentException when address, port or suite are not ones that may stand in arguments
     */
    public Ipmitool(String program, Command.Bmc bmc, Duration limit) {
        if (!ADDRESS.matcher(bmc.address()).matches() || bmc.port() < 1 || bmc.port() > 65535) {
            throw new IllegalArgumentException("the controller's address or port is malformed");
        }
        if (suite(bmc) < 0 || suite(bmc) > 17) {
            throw new IllegalArgumentException("the cipher suite is not 0 to 17");
        }
        this.program = program;
        this.bmc = bmc;
        this.limit = limit;
    }

    @Override
    public Reply powerStatus() throws InterruptedException {
        return run(List.of("chassis", "power", "status"));
    }

    @Override
    public Reply power(String verb) throws InterruptedException {
        return run(List.of("chassis", "power", verb));
    }

    @Override
    public Reply bootFromNetworkOnce(boolean efi) throws InterruptedException {
        return run(
                efi ? List.of("chassis", "bootdev", "pxe", "options=efiboot") : List.of("chassis", "bootdev", "pxe"));
    }

    @Override
    public Reply bootFlags() throws InterruptedException {
        return run(List.of("chassis", "bootparam", "get", "5"));
    }

    /** The arguments of a call: {@code -E} takes the password from the environment; {@code -C} spares ipmitool 10 s of asking for suites. */
    List<String> arguments(List<String> words) {
        List<String> arguments = new ArrayList<>(List.of(program, "-I", "lanplus", "-H", bmc.address()));
        arguments.addAll(List.of("-p", Integer.toString(bmc.port()), "-U", bmc.username(), "-E"));
        arguments.addAll(List.of("-C", Integer.toString(suite(bmc)), "-N", "2", "-R", "2"));
        arguments.addAll(words);
        return arguments;
    }

    private static int suite(Command.Bmc bmc) {
        return Objects.requireNonNullElse(bmc.cipherSuite(), DEFAULT_CIPHER_SUITE);
    }

    private Reply run(List<String> words) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(arguments(words)).redirectErrorStream(true);
        builder.environment().put("IPMI_PASSWORD", bmc.password().reveal());
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return new Reply("ipmitool cannot be started: " + e.getMessage(), false);
        }
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Reply(
                        "ipmitool " + String.join(" ", words) + ": no end within " + limit.toSeconds() + " s", null);
            }
            return new Reply(output.get(1, TimeUnit.SECONDS), process.exitValue() == 0);
        } catch (ExecutionException | TimeoutException e) {
            return new Reply("ipmitool's output cannot be read", process.exitValue() == 0);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
