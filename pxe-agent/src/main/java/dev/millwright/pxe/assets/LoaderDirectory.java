package dev.millwright.pxe.assets;

import dev.millwright.pxe.types.Ipv4Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Read-only view of one directory of boot loaders, for names that strangers send. Safe for use by many threads. */
public final class LoaderDirectory implements BootFiles {
    private static final int LONGEST_NAME = 255;

    /**
     * Where Debian's packages {@code shim-signed} and {@code grub-efi-*-signed} put the signed loaders, by the names under which firmware and shim ask
     * for them.
     */
    public static final Map<String, Path> SIGNED_BY_DEBIAN = Map.of(
            "shimx64.efi", Path.of("/usr/lib/shim/shimx64.efi.signed"),
            "grubx64.efi", Path.of("/usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed"),
            "shimaa64.efi", Path.of("/usr/lib/shim/shimaa64.efi.signed"),
            "grubaa64.efi", Path.of("/usr/lib/grub/arm64-efi-signed/grubnetaa64.efi.signed"));

    private final Path root;
    private final Map<String, Path> elsewhere;

    /** @param root the directory; it need not exist yet, then every lookup is {@link Answer.Missing} */
    public LoaderDirectory(Path root) {
        this(root, Map.of());
    }

    /**
     * A directory, and files that lie elsewhere.
     *
     * @param root the directory; it need not exist yet, and what it has goes first
     * @param elsewhere path by name
     */
    public LoaderDirectory(Path root, Map<String, Path> elsewhere) {
        this.root = root;
        this.elsewhere = Map.copyOf(elsewhere);
    }

    /** What a lookup found. */
    public sealed interface Answer {
        /**
         * A regular file inside the directory.
         *
         * @param path its real path
         * @param sizeBytes its length now
         */
        record Found(Path path, long sizeBytes) implements Answer {}

        /**
         * A file made for this client.
         *
         * @param octets its content, not to be changed
         */
        record Made(byte[] octets) implements Answer {}

        /** It is being made: whoever asks again soon gets it. */
        record Later() implements Answer {}

        /** The name is harmless and nothing is there. */
        record Missing() implements Answer {}

        /**
         * The name, or what it leads to, is not allowed.
         *
         * @param reason a fixed text, free of the name
         */
        record Refused(String reason) implements Answer {}
    }

    /**
     * Finds a file.
     *
     * @param name relative, parts separated by {@code /}; one leading slash is forgiven, because PXE firmware and GRUB write one
     */
    public Answer find(String name) {
        Optional<String> objection = objection(name);
        if (objection.isPresent()) {
            return new Answer.Refused(objection.get());
        }
        String relative = name.startsWith("/") ? name.substring(1) : name;
        Answer here = here(relative);
        Path other = elsewhere.get(relative);
        return here instanceof Answer.Missing && other != null ? regular(other) : here;
    }

    @Override
    public Answer find(String name, Ipv4Address from) {
        return find(name);
    }

    private Answer here(String relative) {
        try {
            Path realRoot = root.toRealPath();
            Path real = realRoot.resolve(relative).toRealPath();
            if (!real.startsWith(realRoot)) {
                return new Answer.Refused("leads out of the directory");
            }
            return regular(real);
        } catch (IOException e) {
            // A missing file, a loop of links and a directory without permission look alike from outside.
            return new Answer.Missing();
        }
    }

    private static Answer regular(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? new Answer.Found(file, Files.size(file))
                    : new Answer.Missing();
        } catch (IOException e) {
            return new Answer.Missing();
        }
    }

    /** Those of the names that are not there. */
    public List<String> missing(List<String> names) {
        return names.stream()
                .filter(name -> !(find(name) instanceof Answer.Found))
                .toList();
    }

    private static Optional<String> objection(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Optional.of("name is empty or too long");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return Optional.of("name has a character that no loader has");
            }
        }
        if (name.startsWith("//")) {
            return Optional.of("absolute path");
        }
        String relative = name.startsWith("/") ? name.substring(1) : name;
        for (String part : relative.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.of("name has an empty or dotted part");
            }
        }
        return Optional.empty();
    }
}
