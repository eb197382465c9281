package dev.millwright.pxe.bmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.inventory.Command;
import dev.millwright.pxe.types.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IpmitoolTest {
    private static final Command.Bmc BMC =
            new Command.Bmc("ipmi", "10.77.0.101", 623, "admin", new Secret("hunter2"), 17);

    @TempDir
    Path directory;

    @Test
    void thePasswordTravelsInTheEnvironmentOnly() throws Exception {
        Path program = program("echo \"args $*\"; echo \"env $IPMI_PASSWORD\"");
        Controller.Reply reply = new Ipmitool(program.toString(), BMC, Duration.ofSeconds(10)).powerStatus();
        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.words())
                .isEqualTo("args -I lanplus -H 10.77.0.101 -p 623 -U admin -E -C 17 -N 2 -R 2 chassis power status\n"
                        + "env hunter2");
        assertThat(new Ipmitool("ipmitool", BMC, Duration.ofSeconds(1)).arguments(List.of("x")))
                .doesNotContain("hunter2");
    }

    @Test
    void itsOwnWordsAreKeptWhenItFails() throws Exception {
        Path program = program("echo 'Error: Unable to establish IPMI v2 / RMCP+ session' >&2; exit 1");
        Controller.Reply reply = new Ipmitool(program.toString(), BMC, Duration.ofSeconds(10)).power("on");
        assertThat(reply.succeeded()).isFalse();
        assertThat(reply.words()).isEqualTo("Error: Unable to establish IPMI v2 / RMCP+ session");
        assertThat(new Ipmitool("/nowhere/ipmitool", BMC, Duration.ofSeconds(1))
                        .power("on")
                        .succeeded())
                .isFalse();
    }

    @Test
    void aToolThatDoesNotEndIsStoppedAndTheOutcomeIsNotKnown() throws Exception {
        Path program = program("exec sleep 60");
        Controller.Reply reply = new Ipmitool(program.toString(), BMC, Duration.ofMillis(200)).power("cycle");
        assertThat(reply.succeeded()).isNull();
        assertThat(reply.words()).contains("no end within");
    }

    @Test
    void whatCouldBeAnOptionIsRefused() {
        for (String address : List.of("-H", "a b", "", "$(x)")) {
            Command.Bmc bmc = new Command.Bmc("ipmi", address, 623, "admin", new Secret("x"), null);
            assertThatThrownBy(() -> new Ipmitool("ipmitool", bmc, Duration.ofSeconds(1)))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Path program(String text) throws IOException {
        Path file = directory.resolve("ipmitool");
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
