package dev.millwright.inventory.db;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database server's version.
 *
 * @param mariaDb whether it is MariaDB; otherwise MySQL
 * @param major first number
 * @param minor second number
 */
public record ServerVersion(boolean mariaDb, int major, int minor) implements Comparable<ServerVersion> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

    /**
     * Reads what {@code SELECT VERSION()} or {@code mariadbd --version} prints; the false {@code 5.5.5-} before MariaDB 11 is skipped.
     *
     * @throws IllegalArgumentException when there is no version in the text
     */
    public static ServerVersion parse(String text) {
        Matcher matcher = NUMBERS.matcher(text.replace("5.5.5-", ""));
        if (!matcher.find()) {
            throw new IllegalArgumentException("no version in '" + text + "'");
        }
        return new ServerVersion(
                text.contains("MariaDB"), Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether this system is tested on it: MariaDB ≥ 10.11, MySQL ≥ 8.4. */
    public boolean supported() {
        return mariaDb ? number() >= 1011 : number() >= 804;
    }

    private int number() {
        return major * 100 + minor;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return Integer.compare(number(), other.number());
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
