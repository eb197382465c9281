package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.types.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a web hook's messages are signed with: {@code whsec_} and 24 to 64 bytes in base64. Source: Standard Webhooks, "Signature scheme".
 * Never prints itself.
 */
final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int MADE_BYTES = 32;
    private static final int SHORTEST_BYTES = 24;
    private static final int LONGEST_BYTES = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private SigningSecret(byte[] key) {
        this.key = key;
    }

    /** A new one. */
    static SigningSecret make(RandomGenerator random) {
        byte[] key = new byte[MADE_BYTES];
        random.nextBytes(key);
        return new SigningSecret(key);
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException when it has another shape; the message does not repeat it
     */
    static SigningSecret parse(Secret text) {
        String plain = text.reveal().strip();
        if (plain.startsWith(PREFIX) && plain.length() <= PREFIX.length() + LONGEST_BYTES * 2) {
            byte[] key = decode(plain.substring(PREFIX.length()));
            if (key.length >= SHORTEST_BYTES && key.length <= LONGEST_BYTES) {
                return new SigningSecret(key);
            }
        }
        throw malformed();
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("is whsec_ and 24 to 64 bytes in base64");
    }

    /** The text, for its owner and the sealer. */
    String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param timestamp seconds since 1970, as in {@code webhook-timestamp}
     */
    String sign(String messageId, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret(hidden)";
    }
}
