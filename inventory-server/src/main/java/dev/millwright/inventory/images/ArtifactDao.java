package dev.millwright.inventory.images;

import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ArtifactDao {
    @SqlUpdate("""
            INSERT IGNORE INTO artifact (sha256, size_bytes, created_at)
            VALUES (:sha256, :sizeBytes, :now)
            """)
    int insert(Sha256 sha256, long sizeBytes, Instant now);

    @SqlUpdate("""
            DELETE FROM artifact
            WHERE sha256 = :sha256
            """)
    int delete(Sha256 sha256);

    @SqlQuery("""
            SELECT sha256, size_bytes, created_at
            FROM artifact
            WHERE sha256 = :sha256
            """)
    Optional<Artifact> find(Sha256 sha256);

    @SqlQuery("""
            SELECT sha256, size_bytes, created_at
            FROM artifact
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Artifact> list(@BindClauses Clauses clauses);
}
