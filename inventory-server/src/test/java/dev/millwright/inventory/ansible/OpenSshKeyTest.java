package dev.millwright.inventory.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millwright.inventory.secrets.Sealer;
import dev.millwright.inventory.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OpenSshKeyTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @TempDir
    static Path directory;

    @Test
    void sshKeygenReadsThePrivateKeyAndFindsTheSamePublicKey() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "there is no /usr/bin/ssh-keygen");
        for (int i = 0; i < 5; i++) {
            OpenSshKey key = OpenSshKey.generate("millwright", new SecureRandom());
            Path file = Files.createFile(
                    directory.resolve("key" + i),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key.privateText());
            Process keygen = new ProcessBuilder("/usr/bin/ssh-keygen", "-y", "-P", "", "-f", file.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(keygen.getInputStream().readAllBytes()).strip())
                    .isEqualTo(key.publicLine());
            assertThat(key.toString()).doesNotContain("PRIVATE");
        }
    }

    @Test
    void everyServerOfADatabaseHasTheSameKey() throws Exception {
        Sealer sealer = Sealer.open(directory.resolve("secret.key"));
        var one = SealedManagementKey.open(DATABASE.database(), sealer, directory.resolve("a/ssh"), Clock.systemUTC());
        var two = SealedManagementKey.open(DATABASE.database(), sealer, directory.resolve("b/ssh"), Clock.systemUTC());
        assertThat(two.publicKey()).isEqualTo(one.publicKey()).startsWith("ssh-ed25519 ");
        assertThat(two.privateKeyFile().orElseThrow())
                .hasSameTextualContentAs(one.privateKeyFile().orElseThrow());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(one.privateKeyFile().orElseThrow())))
                .isEqualTo("rw-------");
    }

    @Test
    void aServerWithAnotherKeyFileStartsAndSaysThatItCannotEnterMachines() {
        Sealer sealer = Sealer.open(directory.resolve("secret.key"));
        var one = SealedManagementKey.open(DATABASE.database(), sealer, directory.resolve("a/ssh"), Clock.systemUTC());
        Sealer other = Sealer.open(directory.resolve("other.key"));
        var two = SealedManagementKey.open(DATABASE.database(), other, directory.resolve("b/ssh"), Clock.systemUTC());
        assertThat(two.publicKey()).isEqualTo(one.publicKey());
        assertThat(two.privateKeyFile()).isEmpty();
        assertThat(two.problem()).contains("same key file");
        assertThat(new KeyHealth(two).check().isHealthy()).isFalse();
    }
}
