package dev.millwright.inventory.ansible;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.power.Sealer;
import dev.millwright.inventory.provisioning.ManagementKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The SSH key by which machines are entered: made by the first server of a database, kept there sealed, so that every server of that
 * database can enter every machine; written to {@code var/ssh/id_ed25519} for ssh, readable by this account only.
 */
public final class SealedManagementKey implements ManagementKey {
    private static final String PURPOSE = "management_key";
    private static final String COMMENT = "millwright";

    private final String publicKey;
    private final Path privateKey;

    private SealedManagementKey(String publicKey, Path privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /**
     * Reads the key, or makes it, and writes its file.
     *
     * @param directory made when missing
     * @throws InventoryException {@code UNAVAILABLE} when it was sealed with another key file
     */
    public static SealedManagementKey open(Database database, Sealer sealer, Path directory, Clock clock) {
        ManagementKeyDao dao = database.jdbi().onDemand(ManagementKeyDao.class);
        if (dao.find().isEmpty()) {
            OpenSshKey made = OpenSshKey.generate(COMMENT, new SecureRandom());
            dao.insert(made.publicLine(), sealer.seal(PURPOSE, made.privateText()), clock.instant());
        }
        ManagementKeyDao.Row row = dao.find().orElseThrow();
        Path file = directory.resolve("id_ed25519");
        write(file, sealer.open(PURPOSE, row.privateKeySealed()));
        return new SealedManagementKey(row.publicKey(), file);
    }

    @Override
    public String publicKey() {
        return publicKey;
    }

    /** The private key's file. */
    Path privateKeyFile() {
        return privateKey;
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
