package dev.millwright.inventory.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The few files that pages need, read once from the class path; there is no other way to name a file. */
final class Assets {
    /** The WebJar's path holds its version: it changes here and in the parent's pom together. */
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private final Map<String, Asset> byPath = new TreeMap<>();
    private final Map<String, String> paths = new TreeMap<>();

    Assets() {
        add("app.css", "text/css;charset=utf-8", "assets/app.css");
        add("app.js", "text/javascript;charset=utf-8", "assets/app.js");
        add("favicon.svg", "image/svg+xml", "assets/favicon.svg");
        add("htmx.min.js", "text/javascript;charset=utf-8", HTMX);
    }

    /** Addresses by file name. */
    Map<String, String> paths() {
        return Map.copyOf(paths);
    }

    /** The asset at {@code /assets/<digest>/<name>}. */
    Optional<Asset> find(String digest, String name) {
        return Optional.ofNullable(byPath.get(path(digest, name)));
    }

    /** All of them together. */
    long totalBytes() {
        return byPath.values().stream()
                .mapToLong(asset -> asset.content().length)
                .sum();
    }

    private void add(String name, String mediaType, String resource) {
        byte[] content = read(resource);
        String path = path(digest(content), name);
        byPath.put(path, new Asset(path, mediaType, content));
        paths.put(name, path);
    }

    private static String path(String digest, String name) {
        return "/assets/" + digest + "/" + name;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(whole, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
