package dev.millwright.inventory.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one thing.
 *
 * @param id the entry's id in the audit trail; it grows with time
 * @param at when
 * @param actorKind user, agent, machine or system
 * @param actorId who did it
 * @param remoteAddress from which address; null = background work
 * @param requestId by which request; null = background work
 * @param action what was done, for example {@code server.registered}
 * @param fields what was different afterwards, by path; without {@code version} and {@code updated_at}, which every change changes
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Change(
        long id,
        Instant at,
        String actorKind,
        String actorId,
        @Nullable String remoteAddress,
        @Nullable String requestId,
        String action,
        List<FieldChange> fields) {

    /** Copies the list. */
    public Change {
        fields = List.copyOf(fields);
    }

    /** What an entry of the trail says. */
    static Change of(AuditEntry entry) {
        return new Change(
                entry.id(),
                entry.at(),
                entry.actorKind(),
                entry.actorId(),
                entry.remoteAddress(),
                entry.requestId(),
                entry.action(),
                FieldDiff.between(entry.before(), entry.after()));
    }
}
