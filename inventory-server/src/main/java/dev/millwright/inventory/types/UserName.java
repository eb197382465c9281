package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a person's account on an installed machine: 1 to 32 of a-z, 0-9, underscore and hyphen, with a letter or underscore first,
 * and none that Debian or this system keeps for itself. Source: adduser.conf(5) NAME_REGEX, base-passwd's users-and-groups
 *
 * @param value the name
 */
public record UserName(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final Set<String> RESERVED = Set.of(
            "root",
            "daemon",
            "bin",
            "sys",
            "sync",
            "games",
            "man",
            "lp",
            "mail",
            "news",
            "uucp",
            "proxy",
            "www-data",
            "backup",
            "list",
            "irc",
            "gnats",
            "nobody",
            "sshd",
            "messagebus",
            "systemd-network",
            "systemd-resolve",
            "systemd-timesync",
            "systemd-journal",
            "_apt",
            "sudo",
            "adm",
            "shadow",
            "disk",
            "staff",
            "millwright");

    /**
     * Checks the text; it is not trimmed or lowered, as it must be typed exactly so to log in.
     *
     * @throws IllegalArgumentException when it has another shape or is kept by the system
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a user name is 1 to 32 of a-z, 0-9, underscore and hyphen, a letter or underscore first");
        }
        if (RESERVED.contains(value)) {
            throw new IllegalArgumentException("the user name " + value + " is kept by the system; choose another");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
