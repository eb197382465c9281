package dev.millwright.inventory.db;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.db.embedded.EmbeddedConfig;
import dev.millwright.inventory.types.Secret;
import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Where the database is and how many connections to keep. Without a URL the server runs its own. */
public final class DatabaseConfig {
    /** {@code jdbc:mysql://host:3306/millwright}, MySQL ≥ 8.4 or MariaDB ≥ 10.11; empty = embedded. */
    @JsonProperty
    private @Nullable String url;

    @JsonProperty
    @NotNull
    private String user = "millwright";

    @JsonProperty
    @NotNull
    private Secret password = Secret.of("");

    /** Connections at most; request threads wait for one. */
    @JsonProperty
    @Min(4)
    @Max(500)
    private int poolSize = 24;

    /** How long a transaction goes on trying while the database is away. */
    @JsonProperty
    @NotNull
    private Duration outagePatience = Duration.seconds(20);

    /** Whether the server brings the schema up to date when it starts. Off = it only checks. */
    @JsonProperty
    private boolean migrate = true;

    @JsonProperty
    @NotNull
    @Valid
    private EmbeddedConfig embedded = new EmbeddedConfig();

    /** The external database's URL, or {@code null} for the embedded one. */
    public @Nullable String url() {
        return url == null || url.isBlank() ? null : url;
    }

    /** The account at the external database. */
    public String user() {
        return user;
    }

    /** Its password. */
    public Secret password() {
        return password;
    }

    /** Connections at most. */
    public int poolSize() {
        return poolSize;
    }

    /** How long a transaction goes on trying while the database is away. */
    public java.time.Duration outagePatience() {
        return outagePatience.toJavaDuration();
    }

    /** Whether to bring the schema up to date at the start. */
    public boolean migrate() {
        return migrate;
    }

    /** The embedded database's settings. */
    public EmbeddedConfig embedded() {
        return embedded;
    }

    /** Points at an external database, as the environment variables do. */
    public void useExternal(String url, String user, Secret password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }
}
