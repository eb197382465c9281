package dev.millwright.inventory.provisioning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Credentials of a booting machine: tokens we make (256 random bits, base64url without padding) and nonces it makes (32 random bytes
 * as 64 lower-case hex digits). Only their SHA-256 is ever stored. Thread-safe.
 */
public final class RunTokens {
    private static final int BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

    private final SecureRandom random;

    /** A source on the platform's secure random numbers. */
    public RunTokens() {
        this(new SecureRandom());
    }

    RunTokens(SecureRandom random) {
        this.random = random;
    }

    /** A new token, 43 characters of {@code A-Z a-z 0-9 _ -}; safe on a kernel command line. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A new machine id as systemd wants it: 32 lower-case hex digits, not all zero. Source: machine-id(5). */
    public String nextMachineId() {
        byte[] bytes = new byte[BYTES / 2];
        random.nextBytes(bytes);
        bytes[0] |= 1;
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether the text has the form of a token. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Whether the text has the form of a nonce. */
    public static boolean isNonce(String text) {
        return NONCE.matcher(text).matches();
    }

    /** The SHA-256 of the text's characters: 32 bytes, what is stored and compared. */
    public static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
