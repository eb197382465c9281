package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.provisioning.Configurator.Target;
import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Configurators and targets for tests. */
final class Plays {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Plays() {}

    static AnsibleConfigurator configurator(Path home, Path collection, int port, Path key, int waitSeconds)
            throws IOException {
        ObjectNode settings = JSON.createObjectNode();
        settings.put("collection", collection.toString());
        settings.put("wait", waitSeconds + "s");
        AnsibleConfig config =
                io.dropwizard.jackson.Jackson.newObjectMapper().convertValue(settings, AnsibleConfig.class);
        return new AnsibleConfigurator(
                config, home.resolve("runs"), new Access(TestCollection.account(), key, port), Clock.systemUTC());
    }

    static Target target(String hostKey, String role, String variables) throws IOException {
        return target("127.0.0.1", hostKey, hostname(), role, variables, Duration.ofMinutes(4));
    }

    static Target target(
            String address, String hostKey, String hostname, String role, String variables, Duration patience)
            throws IOException {
        return new Target(
                new RunId(7),
                1,
                new ServerId(1),
                hostname,
                Files.readString(Path.of("/etc/machine-id")).strip(),
                IpAddress.parse(address),
                List.of(hostKey),
                List.of(role),
                JSON.readTree(variables),
                List.of(),
                Clock.systemUTC().instant().plus(patience));
    }

    static String hostname() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    }
}
