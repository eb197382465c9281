package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface NoteDao {
    @SqlUpdate("""
            INSERT INTO server_note (server_id, created_at, author, text)
            VALUES (:serverId, :now, :author, :text)
            """)
    @GetGeneratedKeys("id")
    NoteId insert(ServerId serverId, Instant now, String author, String text);

    @SqlQuery("""
            SELECT id, server_id, created_at, author, text
            FROM server_note
            WHERE id = :id AND server_id = :serverId
            """)
    Optional<ServerNote> find(ServerId serverId, NoteId id);

    @SqlQuery("""
            SELECT id, server_id, created_at, author, text
            FROM server_note
            WHERE server_id = :ofServer AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ServerNote> list(ServerId ofServer, @BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM server_note
            WHERE server_id = :serverId
            """)
    int count(ServerId serverId);
}
