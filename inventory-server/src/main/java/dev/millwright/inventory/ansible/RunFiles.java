package dev.millwright.inventory.ansible;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one call: {@code var/runs/<run>/lock}, which stays, and a fresh directory beside it with guard, inventory, known hosts,
 * collection and spool, which {@link #close} removes. Readable by this account only.
 *
 * @param directory the fresh directory
 * @param lock the run's lock
 * @param sockets where ssh keeps its control sockets; a short path, since a socket's may have 107 bytes. Source: unix(7)
 */
record RunFiles(Path directory, Path lock, Path sockets) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);
    private static final String FRESH = "ansible-";

    /**
     * Ansible asks a thousand times a second whether a task has ended, a tenth of a processor for each machine; twenty times will do.
     * Source: Ansible, INTERNAL_POLL_INTERVAL, which no environment variable sets.
     */
    private static final String SETTINGS = "[defaults]\ninternal_poll_interval = 0.05\n";

    /** Makes them, and removes those that a former server left behind for the same run. */
    static RunFiles create(Path runs, String run, Path collection, String inventory, String knownHosts)
            throws IOException {
        Path home = Files.createDirectories(
                runs.resolve(run), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        removeFormer(home);
        Path directory = Files.createTempDirectory(home, FRESH);
        RunFiles files = new RunFiles(directory, home.resolve("lock"), Files.createTempDirectory("mw"));
        try (InputStream guard = Objects.requireNonNull(RunFiles.class.getResourceAsStream("guard.py"))) {
            Files.copy(guard, files.guard());
        }
        Files.writeString(files.inventory(), inventory, StandardCharsets.US_ASCII);
        Files.writeString(files.knownHosts(), knownHosts, StandardCharsets.US_ASCII);
        Path namespace = Files.createDirectories(directory.resolve("collections/ansible_collections/millwright"));
        Files.createSymbolicLink(namespace.resolve("fleet"), collection);
        Files.writeString(files.settings(), SETTINGS);
        Files.createDirectory(directory.resolve("tmp"));
        return files;
    }

    Path guard() {
        return directory.resolve("guard.py");
    }

    Path inventory() {
        return directory.resolve("inventory.yml");
    }

    /** Ansible's own configuration, so that none of this machine's is read. */
    Path settings() {
        return directory.resolve("ansible.cfg");
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    Path spool() {
        return directory.resolve("spool");
    }

    /** The playbook, inside the collection. */
    Path playbook() {
        return directory.resolve("collections/ansible_collections/millwright/fleet/playbooks/configure.yml");
    }

    /** The whole environment of {@code ansible-playbook}. */
    Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("HOME", directory.toString()),
                Map.entry("PYTHONDONTWRITEBYTECODE", "1"),
                Map.entry("MILLWRIGHT_SPOOL", spool().toString()),
                Map.entry("ANSIBLE_CONFIG", settings().toString()),
                Map.entry(
                        "ANSIBLE_COLLECTIONS_PATH",
                        directory.resolve("collections").toString()),
                Map.entry("ANSIBLE_CALLBACKS_ENABLED", "millwright.fleet.spool"),
                Map.entry("ANSIBLE_INVENTORY_ENABLED", "yaml"),
                Map.entry("ANSIBLE_LOCAL_TEMP", directory.resolve("tmp").toString()),
                Map.entry("ANSIBLE_SSH_CONTROL_PATH_DIR", sockets.toString()),
                Map.entry("ANSIBLE_SSH_ARGS", String.join(" ", sshArguments())),
                Map.entry("ANSIBLE_SSH_RETRIES", "2"),
                Map.entry("ANSIBLE_HOST_KEY_CHECKING", "true"),
                Map.entry("ANSIBLE_PIPELINING", "true"),
                Map.entry("ANSIBLE_TIMEOUT", "10"),
                Map.entry("ANSIBLE_NOCOLOR", "1"),
                Map.entry("ANSIBLE_LOCALHOST_WARNING", "false"),
                Map.entry("ANSIBLE_DEPRECATION_WARNINGS", "false"));
    }

    private List<String> sshArguments() {
        List<String> options = List.of(
                "ControlMaster=auto",
                "ControlPersist=60s",
                "BatchMode=yes",
                "IdentitiesOnly=yes",
                "PasswordAuthentication=no",
                "HostKeyAlias=" + KnownHosts.ALIAS,
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=\"" + knownHosts() + "\"",
                "GlobalKnownHostsFile=/dev/null",
                "UpdateHostKeys=no",
                "ConnectTimeout=10",
                "ServerAliveInterval=10",
                "ServerAliveCountMax=6");
        List<String> arguments = new ArrayList<>(List.of("-F", "/dev/null"));
        options.forEach(option -> arguments.addAll(List.of("-o", "'" + option + "'")));
        return arguments;
    }

    /** Removes the fresh directory and the sockets. */
    @Override
    public void close() {
        remove(directory);
        remove(sockets);
    }

    private static void removeFormer(Path home) throws IOException {
        try (Stream<Path> former = Files.list(home)) {
            former.filter(path -> path.getFileName().toString().startsWith(FRESH))
                    .forEach(RunFiles::remove);
        }
    }

    private static void remove(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException failure) {
            LOG.warn("cannot remove {}: {}", tree, failure.getMessage());
        }
    }
}
