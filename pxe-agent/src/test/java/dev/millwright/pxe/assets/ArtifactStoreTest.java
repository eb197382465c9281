package dev.millwright.pxe.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.types.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {
    private static final byte[] CONTENT = "x".repeat(1_000_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final Sha256 DIGEST = Sha256.of(CONTENT);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private ArtifactStore store;

    @BeforeEach
    void open() throws IOException {
        store = ArtifactStore.open(directory, clock);
    }

    @Test
    void aDownloadIsCheckedAndThenThereForEverybody() throws IOException {
        store.fetch(DIGEST, CONTENT.length, from(CONTENT), octets -> {});
        assertThat(Files.readAllBytes(store.find(DIGEST).orElseThrow())).isEqualTo(CONTENT);
        assertThat(ArtifactStore.open(directory, clock).held()).containsExactly(DIGEST);
    }

    @Test
    void aDownloadCutShortIsTakenUpWhereItStopped() throws IOException {
        assertThatThrownBy(
                        () -> store.fetch(DIGEST, CONTENT.length, from(Arrays.copyOf(CONTENT, 400_000)), octets -> {}))
                .hasMessageContaining("ended after 400000");
        assertThat(store.find(DIGEST)).isEmpty();
        assertThat(store.bytesDone(DIGEST)).isEqualTo(400_000);
        List<Long> offsets = new ArrayList<>();
        ArtifactStore restarted = ArtifactStore.open(directory, clock);
        restarted.fetch(
                DIGEST,
                CONTENT.length,
                (digest, from) -> {
                    offsets.add(from);
                    return from(CONTENT).open(digest, from);
                },
                octets -> {});
        assertThat(offsets).containsExactly(400_000L);
        assertThat(restarted.find(DIGEST)).isPresent();
    }

    @Test
    void aFlippedOctetIsThrownAway() throws IOException {
        byte[] wrong = CONTENT.clone();
        wrong[777] ^= 1;
        assertThatThrownBy(() -> store.fetch(DIGEST, CONTENT.length, from(wrong), octets -> {}))
                .hasMessageContaining("another digest");
        assertThat(store.find(DIGEST)).isEmpty();
        assertThat(store.bytesDone(DIGEST)).isZero();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void evictionTakesUnreferencedOnesLongestUnusedFirst() throws IOException {
        Sha256 old = add("old");
        clock.advance(Duration.ofHours(1));
        Sha256 recent = add("recent");
        Sha256 referenced = add("referenced");
        Files.writeString(directory.resolve(DIGEST.hex() + ".part"), "rest");
        assertThat(store.evict(Set.of(referenced), Set.of(referenced), 16)).isEqualTo(2);
        assertThat(store.held()).containsExactlyInAnyOrder(recent, referenced);
        assertThat(store.find(old)).isEmpty();
        assertThat(store.evict(Set.of(referenced), Set.of(referenced), 0)).isEqualTo(1);
        assertThat(store.held()).containsExactly(referenced);
    }

    @Test
    void whatRunsNeedStaysAndTheRestGoesByAgeWithStrangersFirst() throws IOException {
        Sha256 image = add("image, old");
        clock.advance(Duration.ofHours(1));
        Sha256 recent = add("image, recent");
        Sha256 stranger = add("stranger");
        Sha256 needed = add("needed");
        Set<Sha256> named = Set.of(image, recent, needed);
        assertThat(store.evict(named, Set.of(needed), 36)).isEqualTo(1);
        assertThat(store.held())
                .containsExactlyInAnyOrder(image, recent, needed)
                .doesNotContain(stranger);
        assertThat(store.evict(named, Set.of(needed), 20)).isEqualTo(1);
        assertThat(store.held()).containsExactlyInAnyOrder(recent, needed);
        assertThat(store.evict(named, Set.of(needed), 1)).isEqualTo(1);
        assertThat(store.held()).containsExactly(needed);
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsThrownAway() throws IOException {
        store.fetch(DIGEST, CONTENT.length, from(CONTENT), octets -> {});
        assertThat(store.verify(DIGEST)).isTrue();
        Files.writeString(store.find(DIGEST).orElseThrow(), "not what it was");
        assertThat(store.verify(DIGEST)).isFalse();
        assertThat(store.find(DIGEST)).isEmpty();
    }

    private Sha256 add(String text) throws IOException {
        byte[] content = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Sha256 digest = Sha256.of(content);
        store.fetch(digest, content.length, from(content), octets -> {});
        store.touch(digest);
        return digest;
    }

    private static ArtifactSource from(byte[] content) {
        return (digest, from) -> new ByteArrayInputStream(content, (int) from, content.length - (int) from);
    }
}
