import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;

/** Files of statements, each ended by a semicolon at the end of a line, with {@code :name} replaced by what was given. */
final class Script {
    private Script() {}

    static void run(Map<String, String> settings) throws IOException, SQLException {
        String text = Files.readString(Path.of(settings.get("script"))).replaceAll("(?m)^--.*\n", "");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            text = text.replace(":" + setting.getKey() + "_to", setting.getValue() + "_to")
                    .replaceAll(":" + setting.getKey() + "\\b", Matcher.quoteReplacement(setting.getValue()));
        }
        try (Connection connection = DriverManager.getConnection(settings.get("url"), "millwright", settings.get("password"));
                Statement statement = connection.createStatement()) {
            for (String one : text.split(";\\s*\n")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }
}
