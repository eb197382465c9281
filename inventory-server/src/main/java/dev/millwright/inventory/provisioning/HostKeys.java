package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OpenSSH public host keys as the ramdisk reports them. */
final class HostKeys {
    /** Most keys a machine may report. */
    static final int MAX = 10;

    private static final Pattern KEY = Pattern.compile(
            "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]{40,2000}={0,2}( [ -~]{0,200})?");

    private HostKeys() {}

    static boolean isKey(String line) {
        return KEY.matcher(line).matches();
    }

    /** {@code type base64} of each stored key. */
    static List<String> withoutComments(@Nullable JsonNode stored) {
        List<String> keys = new ArrayList<>();
        if (stored != null) {
            stored.forEach(key -> keys.add(withoutComment(key.asText())));
        }
        return List.copyOf(keys);
    }

    static String withoutComment(String line) {
        String[] words = line.split(" ", 3);
        return words[0] + " " + words[1];
    }
}
