package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The address of a receiver: http or https, a host, and no user or fragment. Its query may be a secret of the receiver's.
 *
 * @param value the URL, at most 1000 ASCII characters
 */
public record ReceiverUrl(@JsonValue String value) {
    private static final int LONGEST = 1000;

    /**
     * Trims and checks the text.
     *
     * @throws IllegalArgumentException when it has another shape
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReceiverUrl {
        value = value.strip();
        URI uri = uri(value);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null || !plain) {
            throw new IllegalArgumentException("write it like https://receiver.example/hook, at most 1000 characters");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has no user, password or fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("has a port from 1 to 65535");
        }
    }

    private static URI uri(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is at most 1000 characters long");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("is no URL", malformed);
        }
    }

    /** As a URI, with scheme and host. */
    public URI uri() {
        return URI.create(value);
    }

    /** Without the query, for the trail and events, which more people read. */
    public String shown() {
        int query = value.indexOf('?');
        return query < 0 ? value : value.substring(0, query) + "?(hidden)";
    }

    @Override
    public String toString() {
        return shown();
    }
}
