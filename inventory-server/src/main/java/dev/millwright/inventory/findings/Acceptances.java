package dev.millwright.inventory.findings;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.components.Drift;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * People accepting findings. Adds to the façades: one transaction over both. A finding about a machine's hardware makes what was observed
 * the machine's baseline and is closed; any other stays on record as accepted.
 */
public final class Acceptances {
    private final FleetFindings findings;
    private final Drift drift;
    private final Transactions transactions;

    /** Acceptances of the findings. */
    public Acceptances(Database database, FleetFindings findings, Drift drift) {
        this.transactions = database.transactions();
        this.findings = findings;
        this.drift = drift;
    }

    /**
     * Accepts a finding.
     *
     * @param version what the caller has seen, or null for any
     * @throws InventoryException {@code NOT_FOUND}, {@code VERSION_MISMATCH}, {@code CONFLICT} when it is not open
     */
    public FindingView accept(Actor actor, FindingId id, @Nullable Long version) {
        return transactions.call(() -> {
            FindingView before = findings.get(id);
            long seen = version == null ? before.version() : version;
            ServerId server = before.serverId();
            FindingView accepted = findings.move(actor, id, seen, FindingState.ACCEPTED);
            if (server == null || !Drift.isOf(before.kind())) {
                return accepted;
            }
            drift.accept(server, before.kind(), before.subject(), actor);
            return findings.move(actor, id, accepted.version(), FindingState.CLOSED);
        });
    }
}
