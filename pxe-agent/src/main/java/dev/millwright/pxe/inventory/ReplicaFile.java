package dev.millwright.pxe.inventory;

import dev.millwright.pxe.assets.AtomicFile;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The replica on disk: one line {@code sha256 <hex>}, then the JSON that digest is of. */
public final class ReplicaFile {
    private static final System.Logger LOG = System.getLogger(ReplicaFile.class.getName());
    private static final String PREFIX = "sha256 ";
    private static final int HEADER_LENGTH = PREFIX.length() + 64 + 1;

    private final Path path;
    private final WireJson json;

    /** @param path the file; its directory must exist */
    public ReplicaFile(Path path, WireJson json) {
        this.path = path;
        this.json = json;
    }

    /**
     * Replaces the file.
     *
     * @throws IOException when the disk refuses; the old file stays
     */
    public void write(Replica replica) throws IOException {
        byte[] body = json.write(replica);
        byte[] header = (PREFIX + Sha256.of(body) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, whole, header.length, body.length);
        AtomicFile.write(path, whole);
    }

    /** Reads the file; empty, with a line in the log, when it is damaged, and empty when it is not there. */
    public Optional<Replica> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            byte[] whole = Files.readAllBytes(path);
            if (whole.length < HEADER_LENGTH) {
                throw new IOException("shorter than its first line");
            }
            String header = new String(whole, 0, HEADER_LENGTH, StandardCharsets.ISO_8859_1);
            byte[] body = Arrays.copyOfRange(whole, HEADER_LENGTH, whole.length);
            if (!header.equals(PREFIX + Sha256.of(body) + "\n")) {
                throw new IOException("its checksum does not match");
            }
            return Optional.of(json.read(body, Replica.class));
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "replica {0} is not usable, beginning without: {1}",
                    path,
                    e.getMessage());
            return Optional.empty();
        }
    }
}
