package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The base URL of an HTTP service: scheme, host, optional port and path, without user, query, fragment or a slash at its end. It reaches
 * kernel command lines and boot scripts, so only plain characters are taken. Source: RFC 3986 §3
 *
 * @param value the URL, at most 255 characters
 */
public record HttpUrl(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile(
            "https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*");

    /**
     * Trims, drops slashes at the end, and checks the text.
     *
     * @throws IllegalArgumentException when it has another shape
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HttpUrl {
        value = value.strip().replaceAll("/+$", "");
        if (value.length() > 255 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a base URL; write it like http://10.77.0.1:8080");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
