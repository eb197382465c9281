package dev.millwright.inventory.images;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.web.query.Clauses;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Stored files and the table that lists them. Adds to store and DAO: the file is whole on disk before its row appears, and audit. */
public final class Artifacts {
    private final ArtifactDao dao;
    private final ArtifactStore store;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Artifacts(ArtifactDao dao, ArtifactStore store, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.store = store;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether the file is stored here, whole. */
    public boolean has(Sha256 sha256) {
        return store.has(sha256) && dao.find(sha256).isPresent();
    }

    /**
     * The stored file.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Path open(Sha256 sha256) {
        if (!has(sha256)) {
            throw InventoryException.notFound("artifact", sha256);
        }
        return store.path(sha256);
    }

    /** What is known of a file. */
    public Optional<Artifact> find(Sha256 sha256) {
        return dao.find(sha256);
    }

    /** The files asked for, in the order asked for. */
    public List<Artifact> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * Takes a file in; taking it in again changes nothing.
     *
     * @return whether it is new
     * @throws InventoryException {@code INVALID} when the content has another digest; {@code TOO_LARGE}
     */
    public boolean put(Sha256 sha256, InputStream content, Actor actor) {
        long size = store.put(sha256, content);
        return transactions.callRepeatable(() -> {
            boolean fresh = dao.insert(sha256, size, clock.instant()) == 1;
            if (fresh) {
                journal.created(
                        actor, new EntityRef("artifact", sha256.value()), new Artifact(sha256, size, clock.instant()));
            }
            return fresh;
        });
    }

    /**
     * Removes a file.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code CONFLICT} while an image or netboot names it
     */
    public void delete(Sha256 sha256, Actor actor) {
        transactions.run(() -> {
            Artifact before = dao.find(sha256).orElseThrow(() -> InventoryException.notFound("artifact", sha256));
            Rows.deleteUnused(
                    () -> dao.delete(sha256),
                    "artifact " + sha256,
                    table -> "%ss (/api/v1/%ss): remove them first".formatted(table, table));
            journal.deleted(actor, new EntityRef("artifact", sha256.value()), before);
            transactions.afterCommit(() -> store.remove(sha256));
        });
    }

    /**
     * Passes when a file a caller names is stored and of the size the caller says.
     *
     * @param field the name of the field with the digest
     * @throws InventoryException {@code INVALID}
     */
    void require(String field, Sha256 sha256, long sizeBytes) {
        Artifact stored = dao.find(sha256)
                .filter(artifact -> store.has(sha256))
                .orElseThrow(() -> InventoryException.invalid(
                        field,
                        "there is no artifact %s: upload it first with PUT /api/v1/artifacts/%s"
                                .formatted(sha256, sha256)));
        if (stored.sizeBytes() != sizeBytes) {
            throw InventoryException.invalid(
                    field.replace("_sha256", "_size_bytes"),
                    "the artifact has %d bytes, not %d".formatted(stored.sizeBytes(), sizeBytes));
        }
    }
}
