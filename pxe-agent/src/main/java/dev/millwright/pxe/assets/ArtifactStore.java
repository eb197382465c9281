package dev.millwright.pxe.assets;

import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The artifacts this agent holds, one file each, named by its SHA-256. An unfinished download is {@code <digest>.part} and is taken up again after
 * a restart. Lookups are safe for many threads; {@link #fetch} and {@link #evict} are for one thread.
 */
public final class ArtifactStore {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final String PART = ".part";

    private final Path directory;
    private final Clock clock;
    private final Set<Sha256> held = ConcurrentHashMap.newKeySet();

    private ArtifactStore(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Opens the store, making its directory if needed.
     *
     * @throws IOException when the directory cannot be made or read
     */
    public static ArtifactStore open(Path directory, Clock clock) throws IOException {
        Files.createDirectories(directory);
        ArtifactStore store = new ArtifactStore(directory, clock);
        try (Stream<Path> files = Files.list(directory)) {
            files.flatMap(file -> Sha256.parse(file.getFileName().toString()).stream())
                    .forEach(store.held::add);
        }
        return store;
    }

    /** The file of an artifact that is wholly here. */
    public Optional<Path> find(Sha256 digest) {
        return held.contains(digest) ? Optional.of(directory.resolve(digest.hex())) : Optional.empty();
    }

    /** The artifacts wholly here, in order of their digests. */
    public List<Sha256> held() {
        return held.stream().sorted(Comparator.comparing(Sha256::hex)).toList();
    }

    /** Octets of an unfinished download that are on disk; 0 when there is none. */
    public long bytesDone(Sha256 digest) {
        try {
            Path part = part(digest);
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Octets free where the artifacts lie. */
    public long freeBytes() {
        return directory.toFile().getUsableSpace();
    }

    /**
     * Downloads an artifact, from where the last attempt stopped, checks it and puts it in place. Does nothing when it is here.
     *
     * @param sizeBytes its exact length
     * @param progress told the octets on disk from time to time
     * @throws IOException when the source or the disk fails (what came is kept), or when the octets are not those of the digest (what came is
     *     thrown away)
     */
    public void fetch(Sha256 digest, long sizeBytes, ArtifactSource source, LongConsumer progress) throws IOException {
        if (held.contains(digest)) {
            return;
        }
        Path part = part(digest);
        MessageDigest actual = Sha256.newDigest();
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() > sizeBytes) {
                channel.truncate(0);
            }
            long have = digestOf(channel, actual);
            if (have < sizeBytes) {
                copy(source, digest, channel, new Remainder(have, sizeBytes), actual, progress);
            }
            channel.force(true);
        }
        if (!Sha256.ofFinished(actual).equals(digest)) {
            Files.delete(part);
            throw new IOException("artifact " + digest + ": the octets received have another digest; thrown away");
        }
        AtomicFile.moveInto(part, directory.resolve(digest.hex()));
        held.add(digest);
    }

    private record Remainder(long from, long sizeBytes) {}

    private static void copy(
            ArtifactSource source,
            Sha256 digest,
            FileChannel channel,
            Remainder remainder,
            MessageDigest actual,
            LongConsumer progress)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long at = remainder.from();
        try (InputStream in = source.open(digest, at)) {
            while (at < remainder.sizeBytes()) {
                int got = in.read(buffer, 0, (int) Math.min(buffer.length, remainder.sizeBytes() - at));
                if (got < 0) {
                    throw new IOException(
                            "artifact " + digest + ": ended after " + at + " of " + remainder.sizeBytes() + " bytes");
                }
                actual.update(buffer, 0, got);
                ByteBuffer octets = ByteBuffer.wrap(buffer, 0, got);
                while (octets.hasRemaining()) {
                    at += channel.write(octets, at);
                }
                progress.accept(at);
            }
        }
    }

    private static long digestOf(FileChannel channel, MessageDigest digest) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long at = 0;
        int got = channel.read(buffer, at);
        while (got > 0) {
            digest.update(buffer.flip());
            buffer.clear();
            at += got;
            got = channel.read(buffer, at);
        }
        return at;
    }

    /**
     * Reads an artifact once more, as disks and people change files; one that is not what its name says is thrown away.
     *
     * @return whether it was, and stays
     * @throws IOException when it cannot be read or not be deleted
     */
    public boolean verify(Sha256 digest) throws IOException {
        Path file = directory.resolve(digest.hex());
        MessageDigest actual = Sha256.newDigest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            digestOf(channel, actual);
        }
        if (Sha256.ofFinished(actual).equals(digest)) {
            return true;
        }
        held.remove(digest);
        AtomicFile.delete(file);
        return false;
    }

    /** Notes that an artifact was of use, so that {@link #evict} takes others first. */
    public void touch(Sha256 digest) {
        try {
            Files.setLastModifiedTime(directory.resolve(digest.hex()), FileTime.from(clock.instant()));
        } catch (IOException e) {
            // Only the order of eviction depends on it.
        }
    }

    /**
     * Deletes artifacts that are not needed until the rest is within the cap: first those nobody refers to, then the others, longest unused first; unfinished
     * downloads nobody refers to go too.
     *
     * @param referenced may be asked for
     * @param needed kept whatever their size
     * @param capBytes what all files together may take before some go
     * @return how many files were deleted
     * @throws IOException when the directory cannot be read or a file not be deleted
     */
    public int evict(Set<Sha256> referenced, Set<Sha256> needed, long capBytes) throws IOException {
        TreeSet<Candidate> candidates = new TreeSet<>(Comparator.comparing(Candidate::referenced)
                .thenComparing(Candidate::usedAt)
                .thenComparing(candidate -> candidate.digest().hex()));
        long total = 0;
        int deleted = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Optional<Sha256> digest = Sha256.parse(name.replace(PART, ""));
                boolean named = digest.isEmpty() || referenced.contains(digest.get());
                if (!named && name.endsWith(PART)) {
                    Files.delete(file);
                    deleted++;
                    continue;
                }
                total += Files.size(file);
                if (digest.isPresent() && !name.endsWith(PART) && !needed.contains(digest.get())) {
                    candidates.add(
                            new Candidate(digest.get(), named, Files.getLastModifiedTime(file), Files.size(file)));
                }
            }
        }
        for (Candidate candidate : candidates) {
            if (total <= capBytes) {
                break;
            }
            held.remove(candidate.digest());
            AtomicFile.delete(directory.resolve(candidate.digest().hex()));
            total -= candidate.sizeBytes();
            deleted++;
        }
        return deleted;
    }

    private record Candidate(Sha256 digest, boolean referenced, FileTime usedAt, long sizeBytes) {}

    private Path part(Sha256 digest) {
        return directory.resolve(digest.hex() + PART);
    }
}
