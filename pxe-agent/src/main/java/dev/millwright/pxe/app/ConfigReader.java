package dev.millwright.pxe.app;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.millwright.pxe.inventory.WireJson;
import dev.millwright.pxe.types.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and checks configuration files. */
final class ConfigReader {
    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP))
            .addModule(WireJson.valueTypes())
            .build();

    private ConfigReader() {}

    /**
     * Reads a file; unknown keys are refused, so that a misspelt one is not silently a default.
     *
     * @throws ConfigException when it cannot be read, or something stands against it
     */
    static AgentConfig read(Path file) throws ConfigException {
        AgentConfig config;
        try {
            config = YAML.readValue(Files.readAllBytes(file), AgentConfig.class);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": " + e.getOriginalMessage() + at(e));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
        List<String> problems = config == null ? List.of("the file is empty") : config.problems();
        if (config == null || !problems.isEmpty()) {
            throw new ConfigException(file + ": " + String.join("; ", problems));
        }
        return config;
    }

    /**
     * Reads the token.
     *
     * @throws ConfigException when the file has none
     */
    static Secret token(Path file) throws ConfigException {
        try {
            String first = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (!first.matches("[!-~]{8,512}")) {
                throw new ConfigException(file + ": its first line is not a token");
            }
            return new Secret(first);
        } catch (IOException e) {
            throw new ConfigException("token_file " + file + ": cannot be read: " + e.getMessage());
        }
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }
}
