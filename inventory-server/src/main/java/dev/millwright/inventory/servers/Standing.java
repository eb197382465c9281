package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/** What people decide about a machine: protected, quarantined, in maintenance, retired. */
public final class Standing {
    private final ServerWrites writes;
    private final Servers servers;

    Standing(ServerWrites writes) {
        this.writes = writes;
        this.servers = writes.servers();
    }

    /**
     * Protects a machine, or says a new reason.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code VERSION_MISMATCH}
     */
    public Server protect(ServerId id, @Nullable Long version, String reason, Actor actor) {
        return setProtection(id, version, true, reason, actor);
    }

    /**
     * Ends the protection; nothing changes when there is none.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code VERSION_MISMATCH}
     */
    public Server unprotect(ServerId id, @Nullable Long version, Actor actor) {
        return setProtection(id, version, false, null, actor);
    }

    /**
     * Something a person decided happens to a machine.
     *
     * @throws InventoryException {@code CONFLICT} naming the rule; {@code NOT_FOUND}; {@code VERSION_MISMATCH}
     */
    public Server apply(ServerId id, @Nullable Long version, ServerEvent event, StateNote note, Actor actor) {
        return writes.transactions().call(() -> {
            requireVersion(servers.lock(id), version);
            return servers.apply(id, event, note, actor);
        });
    }

    /**
     * Takes a machine out of service for good: its rack units and addresses are free for others.
     *
     * @throws InventoryException {@code CONFLICT} naming the rule; {@code NOT_FOUND}; {@code VERSION_MISMATCH}
     */
    public Server retire(ServerId id, @Nullable Long version, String reason, Actor actor) {
        return writes.transactions().call(() -> {
            Server before = servers.lock(id);
            requireVersion(before, version);
            Guard.decide(before, ServerEvent.RETIRE);
            writes.places().clear(id, actor);
            writes.addresses().releaseAll(id, actor);
            return servers.apply(before, ServerEvent.RETIRE, StateNote.of(reason), actor);
        });
    }

    static void requireVersion(Server server, @Nullable Long version) {
        if (version != null) {
            Rows.requireVersion(server.version(), version, Servers.KIND, server.id());
        }
    }

    private Server setProtection(
            ServerId id, @Nullable Long version, boolean isProtected, @Nullable String reason, Actor actor) {
        return writes.transactions().call(() -> {
            Server before = servers.lock(id);
            requireVersion(before, version);
            if (!isProtected && !before.isProtected()) {
                return before;
            }
            writes.tables()
                    .servers()
                    .protect(id, isProtected, reason, writes.clock().instant());
            return writes.changed(actor, before, isProtected ? "protected" : "unprotected");
        });
    }
}
