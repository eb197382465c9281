package dev.millwright.inventory.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.errors.InventoryException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    @TempDir
    Path directory;

    @Test
    void whatWasSealedOpensForTheSamePurposeOnly() {
        Sealer sealer = Sealer.open(directory.resolve("secret.key"));
        byte[] sealed = sealer.seal("bmc/7", "hunter2");
        assertThat(sealer.open("bmc/7", sealed)).isEqualTo("hunter2");
        assertThat(Sealer.open(directory.resolve("secret.key")).open("bmc/7", sealed))
                .isEqualTo("hunter2");
        assertThatThrownBy(() -> sealer.open("bmc/8", sealed)).isInstanceOf(InventoryException.class);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
        assertThat(sealer.seal("bmc/7", "hunter2")).isNotEqualTo(sealed);
    }

    @Test
    void anyFlippedBitIsNoticed() {
        Sealer sealer = Sealer.open(directory.resolve("secret.key"));
        byte[] sealed = sealer.seal("p", "text");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open("p", changed)).isInstanceOf(InventoryException.class);
        }
        assertThatThrownBy(() -> sealer.open("p", new byte[0])).isInstanceOf(InventoryException.class);
    }

    @Test
    void anotherKeyIsRefusedWithWords() {
        byte[] sealed = Sealer.open(directory.resolve("one.key")).seal("p", "hunter2");
        Sealer other = Sealer.open(directory.resolve("other.key"));
        assertThatThrownBy(() -> other.open("p", sealed))
                .hasMessageContaining("other.key")
                .hasMessageContaining("same key file")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void theKeyFileIsForItsOwnerOnly() throws Exception {
        Path file = directory.resolve("deep/secret.key");
        Sealer.open(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aBrokenKeyFileIsNeverReplaced() throws Exception {
        Path file = Files.writeString(directory.resolve("secret.key"), "short");
        assertThatThrownBy(() -> Sealer.open(file)).isInstanceOf(UncheckedIOException.class);
        assertThat(file).hasContent("short");
    }

    @Test
    void manyThatMakeTheFileAtOnceGetOneKey() throws Exception {
        Path file = directory.resolve("secret.key");
        var pool = Executors.newFixedThreadPool(8);
        List<Callable<byte[]>> makers = IntStream.range(0, 8)
                .<Callable<byte[]>>mapToObj(i -> () -> KeyFile.readOrMake(file))
                .toList();
        try {
            assertThat(pool.invokeAll(makers).stream()
                            .map(made -> {
                                try {
                                    return java.util.HexFormat.of().formatHex(made.get());
                                } catch (Exception failure) {
                                    throw new AssertionError(failure);
                                }
                            })
                            .collect(Collectors.toSet()))
                    .hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }
}
