package dev.millwright.inventory.ansible;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;

/**
 * A new Ed25519 key pair in OpenSSH's formats.
 *
 * @param publicLine {@code ssh-ed25519 <base64> <comment>}, without line end
 * @param privateText the file's text, without passphrase. Source: OpenSSH PROTOCOL.key
 */
record OpenSshKey(String publicLine, String privateText) {
    private static final String TYPE = "ssh-ed25519";
    private static final int KEY_BYTES = 32;
    /** Source: OpenSSH PROTOCOL.key, "none" has block size 8. */
    private static final int BLOCK_BYTES = 8;

    private static final int LINE = 70;

    /** Makes one. */
    static OpenSshKey generate(String comment, SecureRandom random) {
        KeyPair pair = pair(random);
        byte[] publicKey = publicBytes((EdECPublicKey) pair.getPublic());
        byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        byte[] publicBlob = concat(string(TYPE), string(publicKey));
        byte[] file = concat(
                "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII),
                string("none"),
                string("none"),
                string(""),
                number(1),
                string(publicBlob),
                string(padded(privateBlob(publicKey, seed, comment, random.nextInt()))));
        String line = TYPE + " " + Base64.getEncoder().encodeToString(publicBlob) + " " + comment;
        return new OpenSshKey(line, armored(file));
    }

    @Override
    public String toString() {
        return "OpenSshKey(" + publicLine + ")";
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no Ed25519", impossible);
        }
    }

    /** Little-endian y with the sign of x in the highest bit. Source: RFC 8032 §5.1.2 */
    private static byte[] publicBytes(EdECPublicKey key) {
        byte[] bytes = new byte[KEY_BYTES];
        BigInteger y = key.getPoint().getY();
        for (int i = 0; i < KEY_BYTES; i++) {
            bytes[i] = y.shiftRight(8 * i).byteValue();
        }
        if (key.getPoint().isXOdd()) {
            bytes[KEY_BYTES - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    private static byte[] privateBlob(byte[] publicKey, byte[] seed, String comment, int check) {
        return concat(
                number(check),
                number(check),
                string(TYPE),
                string(publicKey),
                string(concat(seed, publicKey)),
                string(comment));
    }

    private static byte[] padded(byte[] blob) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(blob);
        for (int pad = 1; out.size() % BLOCK_BYTES != 0; pad++) {
            out.write(pad);
        }
        return out.toByteArray();
    }

    private static String armored(byte[] file) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(file);
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] string(byte[] bytes) {
        return concat(number(bytes.length), bytes);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
