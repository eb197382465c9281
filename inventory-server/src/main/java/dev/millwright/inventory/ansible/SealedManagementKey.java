package dev.millwright.inventory.ansible;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.ManagementKey;
import dev.millwright.inventory.secrets.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SSH key by which machines are entered: made by the first server of a database, kept there sealed, so that every server of that
 * database can enter every machine; written to {@code var/ssh/id_ed25519} for ssh, readable by this account only.
 */
public final class SealedManagementKey implements ManagementKey {
    private static final Logger LOG = LoggerFactory.getLogger(SealedManagementKey.class);
    private static final String PURPOSE = "management_key";
    private static final String COMMENT = "millwright";

    private final String publicKey;
    private final @Nullable Path privateKey;
    private final String problem;

    private SealedManagementKey(String publicKey, @Nullable Path privateKey, String problem) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.problem = problem;
    }

    /**
     * Reads the key, or makes it, and writes its file. When it was sealed with another key file, there is no private key here and
     * {@link #problem} says so; the public half is good all the same.
     *
     * @param directory made when missing
     */
    public static SealedManagementKey open(Database database, Sealer sealer, Path directory, Clock clock) {
        ManagementKeyDao dao = database.dao(ManagementKeyDao.class);
        if (dao.find().isEmpty()) {
            OpenSshKey made = OpenSshKey.generate(COMMENT, new SecureRandom());
            dao.insert(made.publicLine(), sealer.seal(PURPOSE, made.privateText()), clock.instant());
        }
        ManagementKeyDao.Row row = dao.find().orElseThrow();
        Path file = directory.resolve("id_ed25519");
        try {
            write(file, sealer.open(PURPOSE, row.privateKeySealed()));
            return new SealedManagementKey(row.publicKey(), file, "");
        } catch (InventoryException otherKey) {
            LOG.error("this server cannot enter machines: {}", otherKey.getMessage());
            return new SealedManagementKey(row.publicKey(), null, String.valueOf(otherKey.getMessage()));
        }
    }

    @Override
    public String publicKey() {
        return publicKey;
    }

    /** The private key's file; empty when this server cannot open it. */
    Optional<Path> privateKeyFile() {
        return Optional.ofNullable(privateKey);
    }

    /** Why there is no private key; empty when there is one. */
    String problem() {
        return problem;
    }

    private static void write(Path file, String text) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(
                    file.resolveSibling(""),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path partial = Files.createTempFile(file.resolveSibling(""), "id", ".partial", ownerOnly);
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("the SSH key cannot be written to " + file, failure);
        }
    }
}
