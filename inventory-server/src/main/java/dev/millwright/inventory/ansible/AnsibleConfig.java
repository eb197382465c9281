package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How {@code ansible-playbook} is run. */
public final class AnsibleConfig {
    /** The program; a name is looked for in the system's directories. */
    @JsonProperty
    @NotEmpty
    private String playbookProgram = "ansible-playbook";

    /** The directory that holds the collection's {@code galaxy.yml}; unset: the checkout's {@code ansible}, else the packaged place. */
    @JsonProperty
    private @Nullable Path collection;

    /** Port of the machines' SSH servers. */
    @JsonProperty
    @Min(1)
    @Max(65535)
    private int sshPort = 22;

    /** How long a machine may take to answer over SSH. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    private Duration wait = Duration.seconds(180);

    /** How much output of one run is kept; task results do not count. */
    @JsonProperty
    @NotNull
    @MinDataSize(1)
    @MaxDataSize(64 * 1024 * 1024)
    private DataSize outputLimit = DataSize.mebibytes(4);

    /** The program. */
    public String playbookProgram() {
        return playbookProgram;
    }

    /** The collection's directory, absolute: the configured one, else that of the checkout, else the packaged one. */
    public Path collection() {
        if (collection != null) {
            return collection.toAbsolutePath().normalize();
        }
        return Stream.of(Path.of("ansible").toAbsolutePath().normalize(), besideThisProgram(), PACKAGED)
                .filter(directory -> directory.resolve("galaxy.yml").toFile().isFile())
                .findFirst()
                .orElse(PACKAGED);
    }

    /** In a checkout the program is {@code inventory-server/target/<jar or classes>}, and the collection is in {@code ansible}. */
    private static Path besideThisProgram() {
        try {
            var source = AnsibleConfig.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI())
                    .resolve("../../../ansible")
                    .normalize();
        } catch (URISyntaxException notAFile) {
            return PACKAGED;
        }
    }

    /** The SSH port, 1 to 65535. */
    public int sshPort() {
        return sshPort;
    }

    /** Seconds that a machine may take to answer. */
    public long waitSeconds() {
        return wait.toSeconds();
    }

    /** Characters of output that are kept of one run. */
    public long outputLimit() {
        return outputLimit.toBytes();
    }

    private static final Path PACKAGED = Path.of("/usr/share/ansible/collections/ansible_collections/millwright/fleet");
}
