package dev.millwright.inventory.power;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Power and the sealing of credentials. */
public final class PowerConfig {
    /** The key that seals credentials in the database; unset: {@code secret.key} in the data directory. Servers of one database share it. */
    @JsonProperty
    private @Nullable Path secretKeyFile;

    /** How long a power command asked for by a person may take before it counts as lost. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    private Duration commandDeadline = Duration.seconds(120);

    /** The key's file, absolute. */
    public Path secretKeyFile(Path var) {
        return secretKeyFile == null ? var.resolve("secret.key") : secretKeyFile.toAbsolutePath();
    }

    /** How long a person's command may take. */
    public java.time.Duration commandDeadline() {
        return commandDeadline.toJavaDuration();
    }
}
