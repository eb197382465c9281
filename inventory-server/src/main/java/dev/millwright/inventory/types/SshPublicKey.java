package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key as one line of an {@code authorized_keys} file without options: type, base64, comment. The base64 must hold a key of the
 * type it is said to be. Source: sshd(8) AUTHORIZED_KEYS FILE FORMAT, RFC 4253 §6.6
 *
 * @param value the line, with single blanks and without a line feed
 */
public record SshPublicKey(@JsonValue String value) {
    /** Longest line: an RSA key of 16384 bits and a comment. */
    public static final int MAX_LENGTH = 4096;

    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ssh-rsa",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");
    private static final Pattern LINE =
            Pattern.compile("([a-z0-9@.-]{1,64}) +([A-Za-z0-9+/]{16,4000}={0,2})(?: +([A-Za-z0-9@._+=:/ -]{1,200}))?");

    /**
     * Trims and checks the line.
     *
     * @throws IllegalArgumentException when it is not one public key, or carries options
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SshPublicKey {
        value = value.strip();
        Matcher line = LINE.matcher(value);
        if (value.length() > MAX_LENGTH || !line.matches() || !TYPES.contains(line.group(1))) {
            throw new IllegalArgumentException(
                    "not a public key; paste one line such as ssh-ed25519 AAAA… comment, without options");
        }
        if (!holds(line.group(2), line.group(1))) {
            throw new IllegalArgumentException("the key is damaged: its content is not of type " + line.group(1));
        }
        String comment = line.group(3);
        value = line.group(1) + " " + line.group(2) + (comment == null ? "" : " " + comment.strip());
    }

    private static boolean holds(String base64, String type) {
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        int fields = 0;
        while (buffer.remaining() >= 4) {
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                return false;
            }
            byte[] field = new byte[length];
            buffer.get(field);
            if (fields == 0 && !type.equals(new String(field, StandardCharsets.US_ASCII))) {
                return false;
            }
            fields++;
        }
        return fields >= 2 && !buffer.hasRemaining();
    }

    @Override
    public String toString() {
        return value;
    }
}
