package dev.millwright.inventory.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param id grows with time, not quite in the order of commits
 * @param at when
 * @param actorKind user, agent, machine or system
 * @param actorId who
 * @param requestId by which request; {@code null} = background work
 * @param remoteAddress the address that request came from; {@code null} = background work, or written before this was kept
 * @param action what, for example {@code server.registered}
 * @param entityKind to what kind of thing
 * @param entityId to which
 * @param dataCenterId in which data center; {@code null} = in none, or it was not kept
 * @param serverId about which server; {@code null} = about none, or it was not kept
 * @param before what it was; {@code null} = it was not there
 * @param after what it is; {@code null} = it is gone
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
        long id,
        Instant at,
        String actorKind,
        String actorId,
        @Nullable String requestId,
        @Nullable String remoteAddress,
        String action,
        String entityKind,
        String entityId,
        @Nullable Long dataCenterId,
        @Nullable Long serverId,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
