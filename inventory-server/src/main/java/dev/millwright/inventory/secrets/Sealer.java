package dev.millwright.inventory.secrets;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small secrets for the database: AES-256-GCM with a key that is kept in a file beside it, never in it. Sealed bytes are one byte
 * of format, 12 bytes of nonce, then ciphertext and tag. Source: NIST SP 800-38D. Thread-safe.
 */
public final class Sealer {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKey key;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    private Sealer(byte[] key, Path file) {
        this.key = new SecretKeySpec(key, "AES");
        this.file = file;
    }

    /**
     * A sealer with the key in the file; a missing file is made, with a new key, readable by this account only.
     *
     * @throws java.io.UncheckedIOException when the file cannot be read or made, or holds no key
     */
    public static Sealer open(Path file) {
        return new Sealer(KeyFile.readOrMake(file), file);
    }

    /**
     * Seals a text.
     *
     * @param purpose what it is for, for example {@code bmc/7}: sealed bytes open only for the same purpose, so rows cannot be swapped
     */
    public byte[] seal(String purpose, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no " + CIPHER, impossible);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws InventoryException {@code UNAVAILABLE} when it was sealed with another key or for another purpose, or was changed since
     */
    public String open(String purpose, byte[] sealed) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORMAT) {
            throw wrongKey(purpose, null);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        int start = 1 + NONCE_BYTES;
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(sealed, start, sealed.length - start);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException wrong) {
            throw wrongKey(purpose, wrong);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private InventoryException wrongKey(String purpose, @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "The secret of " + purpose + " does not open with the key in " + file
                + ": every server of one database needs the same key file";
        return cause == null
                ? new InventoryException(ErrorCode.UNAVAILABLE, message)
                : new InventoryException(ErrorCode.UNAVAILABLE, message, cause);
    }
}
