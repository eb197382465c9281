package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A password, token or key: it can be used, but it never prints itself.
 *
 * <p>There is no JSON form to write, on purpose; reading one from configuration is allowed.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Wraps a secret; empty is allowed, because some databases have an account without a password. */
    @JsonCreator
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The plain text. Call it at the last moment, and keep the result out of logs and messages. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret(hidden)";
    }
}
