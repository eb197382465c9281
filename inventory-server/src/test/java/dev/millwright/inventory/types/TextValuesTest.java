package dev.millwright.inventory.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextValuesTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    @ParameterizedTest
    @ValueSource(
            strings = {"CN-0/12 3'4\"5", "序列号-42", "S/N: 7; DROP TABLE server", "<b>x</b>", "${jndi:x}", "MW-0001"})
    void serialNumbersAreAnyText(String text) {
        SerialNumber serial = new SerialNumber("  " + text + " ");
        assertThat(serial.value()).isEqualTo(text);
        assertThat(serial.isIdentity()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To Be Filled By O.E.M.",
                "to be filled by o.e.m.",
                "Default string",
                "0000000",
                "N/A",
                "None",
                "System Serial Number",
                "Not Specified",
                "........",
                "0123456789"
            })
    void placeholdersAreNoIdentity(String text) {
        assertThat(new SerialNumber(text).isIdentity()).isFalse();
    }

    @Test
    void composedAndDecomposedLettersAreTheSameSerialNumber() {
        assertThat(new SerialNumber("Se\u0301rie")).isEqualTo(new SerialNumber("S\u00e9rie"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "a\u202eb", "a\ud800b", "\u001b[31m"})
    void serialNumbersHoldNoControlCharacters(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumber(text));
    }

    @Test
    void serialNumbersAreBounded() {
        assertThat(new SerialNumber("x1".repeat(64)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialNumber("x".repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-1", "WEB-1 ", "a", "0a"})
    void hostNamesAreLabels(String text) {
        assertThat(new HostName(text).value()).isEqualTo(text.strip().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a.b", "a_b", "42", "a b", "ä", "a;reboot", "$(id)"})
    void otherHostNamesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostName(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "millwright", "sshd", "1a", "a:b", "a\n", "", "ALICE", "a b", "../x"})
    void userNamesAreStrictAndLeaveTheSystemsOwnAlone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserName(text));
    }

    @Test
    void publicKeysAreOneLineOfTheTypeTheySay() {
        assertThat(new SshPublicKey(" " + KEY + "   alice@lab \n").value()).isEqualTo(KEY + " alice@lab");
        assertThat(new SshPublicKey(KEY).value()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "command=\"/bin/sh\" " + KEY,
                KEY + "\n" + KEY,
                KEY + " a'b",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
                "ssh-dss AAAAB3NzaC1kc3MAAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8"
            })
    void damagedKeysAndKeysWithOptionsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SshPublicKey(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"init=/bin/sh", "mw.token=x", "a;b", "a'b", "a\nb", "x=${y}", "root=/dev/sda", "-x", "ä"})
    void kernelArgumentsThatChangeWhatIsBootedAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KernelArgs(text));
    }

    @Test
    void kernelArgumentsAreJoinedWithSingleBlanks() {
        assertThat(new KernelArgs("  console=ttyS0,115200   quiet ").value()).isEqualTo("console=ttyS0,115200 quiet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
                "03000200-0400-0500-0006-000700080009"
            })
    void sharedUuidsAreNoIdentity(String text) {
        assertThat(SystemUuid.parse(text).isIdentity()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4c4c4544",
                "4c4c4544-0034-5910-8052-b4c04f4d313",
                "4c4c454400345910-8052-b4c04f4d3132",
                "1-1-1-1-1"
            })
    void malformedUuidsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SystemUuid.parse(text));
    }
}
