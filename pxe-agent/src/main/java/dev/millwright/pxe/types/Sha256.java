package dev.millwright.pxe.types;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest: the name of an artifact.
 *
 * @param hex 64 lower-case hex digits, hence also a safe file name
 */
public record Sha256(String hex) {
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when the text is anything but 64 lower-case hex digits */
    public Sha256 {
        if (!TEXT.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
    }

    /** Reads 64 lower-case hex digits; empty for anything else. */
    public static Optional<Sha256> parse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new Sha256(text)) : Optional.empty();
    }

    /** Takes the finished value of a digest made by {@link #newDigest()}. */
    public static Sha256 ofFinished(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    /** The digest of some bytes. */
    public static Sha256 of(byte[] bytes) {
        MessageDigest digest = newDigest();
        digest.update(bytes);
        return ofFinished(digest);
    }

    /** A fresh digest; every Java platform has SHA-256. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
