package dev.millwright.inventory.app;

import dev.millwright.inventory.types.Secret;
import java.nio.file.Path;
import java.util.Map;

/** The settings that may come from environment variables; they win over the configuration file. */
final class EnvironmentSettings {
    private final Map<String, String> variables;

    EnvironmentSettings(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    void applyTo(InventoryConfig config) {
        String var = variables.getOrDefault("MILLWRIGHT_VAR", "");
        if (!var.isBlank()) {
            config.useVar(Path.of(var));
        }
        String url = variables.getOrDefault("MILLWRIGHT_DB_URL", "");
        if (!url.isBlank()) {
            config.database()
                    .useExternal(
                            url,
                            variables.getOrDefault(
                                    "MILLWRIGHT_DB_USER", config.database().user()),
                            Secret.of(variables.getOrDefault("MILLWRIGHT_DB_PASSWORD", "")));
        }
    }

    String searchPath() {
        return variables.getOrDefault("PATH", "");
    }
}
