package dev.millwright.inventory.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {
    @TempDir
    Path directory;

    private ArtifactStore store;

    @BeforeEach
    void open() {
        store = new ArtifactStore(directory, 1000, new SplittableRandom(1));
    }

    static Sha256 digest(byte[] content) throws Exception {
        return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aFileIsStoredWholeUnderItsDigestAndTwiceIsOnce() throws Exception {
        byte[] content = "hello".getBytes(StandardCharsets.UTF_8);
        Sha256 digest = digest(content);
        assertThat(store.put(digest, new ByteArrayInputStream(content))).isEqualTo(5);
        assertThat(store.put(digest, new ByteArrayInputStream(content))).isEqualTo(5);
        assertThat(store.path(digest)).hasBinaryContent(content);
        assertThat(files()).containsExactly(store.path(digest));
    }

    @Test
    void otherContentThanNamedIsRefusedAndLeavesNothing() throws Exception {
        Sha256 digest = digest(new byte[] {1});
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> store.put(digest, new ByteArrayInputStream(new byte[] {2})))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
                .withMessageContaining(digest(new byte[] {2}).value());
        assertThat(files()).isEmpty();
    }

    @Test
    void tooMuchIsRefusedAndLeavesNothing() throws Exception {
        byte[] content = new byte[1001];
        Sha256 digest = digest(content);
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> store.put(digest, new ByteArrayInputStream(content)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_LARGE));
        assertThat(files()).isEmpty();
    }

    @Test
    void aSenderThatBreaksOffLeavesNothing() throws Exception {
        InputStream broken = new InputStream() {
            private int left = 10;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("connection reset");
                }
                return 0;
            }
        };
        Sha256 digest = digest(new byte[10]);
        assertThatExceptionOfType(InventoryException.class).isThrownBy(() -> store.put(digest, broken));
        assertThat(store.has(digest)).isFalse();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsSweptAway() throws Exception {
        Files.writeString(directory.resolve("incoming").resolve("half"), "x");
        new ArtifactStore(directory, 1000, new SplittableRandom(2));
        assertThat(files()).isEmpty();
    }
}
