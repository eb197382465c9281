package dev.millwright.inventory.db.embedded;

import dev.millwright.inventory.db.ServerVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One MariaDB installation on this host.
 *
 * @param server the {@code mariadbd} program
 * @param installer {@code mariadb-install-db}
 * @param home what the program takes for {@code --basedir}
 * @param version what it says of itself
 */
record ServerBinaries(Path server, Path installer, Path home, ServerVersion version) {

    static ServerVersion ask(Path server) {
        String answer = output(List.of(server.toString(), "--no-defaults", "--version"));
        return ServerVersion.parse(answer.substring(Math.max(0, answer.indexOf("Ver"))));
    }

    /** Runs a short-lived program and returns what it prints on either stream; fails if it does not end well within a minute. */
    static String output(List<String> command) {
        return output(new ProcessBuilder(command));
    }

    static String output(ProcessBuilder program) {
        List<String> command = program.command();
        try {
            Process process = program.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command.get(0) + " failed: " + text.strip());
            }
            return text;
        } catch (IOException failure) {
            throw new IllegalStateException(command.get(0) + " cannot be run", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while running " + command.get(0), stop);
        }
    }
}
