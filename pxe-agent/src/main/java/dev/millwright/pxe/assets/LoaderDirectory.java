package dev.millwright.pxe.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Read-only view of one directory of boot loaders, for names that strangers send. Safe for use by many threads. */
public final class LoaderDirectory {
    private static final int LONGEST_NAME = 255;

    private final Path root;

    /** @param root the directory; it need not exist yet, then every lookup is {@link Answer.Missing} */
    public LoaderDirectory(Path root) {
        this.root = root;
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
        try {
            Path realRoot = root.toRealPath();
            Path real = realRoot.resolve(name.startsWith("/") ? name.substring(1) : name)
                    .toRealPath();
            if (!real.startsWith(realRoot)) {
                return new Answer.Refused("leads out of the directory");
            }
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                return new Answer.Missing();
            }
            return new Answer.Found(real, Files.size(real));
        } catch (IOException e) {
            // A missing file, a loop of links and a directory without permission look alike from outside.
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
