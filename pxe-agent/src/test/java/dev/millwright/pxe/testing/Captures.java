package dev.millwright.pxe.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Packets as real firmware sent them: {@code src/test/resources/captures/<vendor>-<what>.hex}, lines that begin with # are remarks. */
public final class Captures {
    private Captures() {}

    /** The octets of a capture. */
    public static byte[] of(String name) {
        String file = "/captures/" + name + ".hex";
        try (InputStream in = Captures.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no capture " + file);
            }
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace(" ", ""))
                    .collect(Collectors.joining());
            return HexFormat.of().parseHex(hex);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
