package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.Clauses;
import java.util.List;
import java.util.Locale;

/** Notes on machines, only ever added to. Adds to the DAO: the bound on their number, audit and events. They go with their machine. */
public final class ServerNotes {
    /** Notes a machine may have at most. */
    public static final int MAX_NOTES = 1000;

    private static final String KIND = "server_note";

    private final ServerWrites writes;

    ServerNotes(ServerWrites writes) {
        this.writes = writes;
    }

    /**
     * The notes on a machine that are asked for, in the order asked for.
     *
     * @throws InventoryException {@code NOT_FOUND} when there is no such machine
     */
    public List<ServerNote> list(ServerId server, Clauses clauses) {
        return writes.tables().notes().list(writes.servers().get(server).id(), clauses);
    }

    /**
     * One note.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public ServerNote get(ServerId server, NoteId id) {
        return writes.tables().notes().find(server, id).orElseThrow(() -> InventoryException.notFound("note", id));
    }

    /**
     * Writes something down.
     *
     * @throws InventoryException {@code NOT_FOUND} when there is no such machine; {@code CONFLICT} when it has {@value #MAX_NOTES} already
     */
    public ServerNote add(ServerId server, NoteSpec spec, Actor actor) {
        return writes.transactions().call(() -> {
            Server noted = writes.servers().lock(server);
            NoteDao dao = writes.tables().notes();
            if (dao.count(server) >= MAX_NOTES) {
                throw InventoryException.conflict(
                        "Server %s has %d notes, which is the most there may be".formatted(noted.label(), MAX_NOTES));
            }
            String author = actor.kind().name().toLowerCase(Locale.ROOT) + ":" + actor.id();
            NoteId id = dao.insert(
                    server, writes.clock().instant(), author, spec.text().strip());
            ServerNote made = get(server, id);
            writes.journal().created(actor, EntityRef.of(KIND, id), made);
            return made;
        });
    }
}
