package dev.millwright.inventory.images;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ProfileId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ProfileDao {
    @SqlUpdate("""
            INSERT INTO profile (version, created_at, updated_at, name, content)
            VALUES (1, :now, :now, :name, :content)
            """)
    @GetGeneratedKeys("id")
    ProfileId insert(Slug name, JsonNode content, Instant now);

    @SqlUpdate("""
            UPDATE profile
            SET version = version + 1,
                updated_at = :now,
                name = :name,
                content = :content
            WHERE id = :id
            """)
    int update(ProfileId id, Slug name, JsonNode content, Instant now);

    @SqlUpdate("""
            DELETE FROM profile
            WHERE id = :id
            """)
    int delete(ProfileId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, content
            FROM profile
            WHERE id = :id
            """)
    Optional<ProfileRow> find(ProfileId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, content
            FROM profile
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<ProfileRow> lock(ProfileId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, content
            FROM profile
            WHERE name = :name
            """)
    Optional<ProfileRow> findByName(Slug name);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, content
            FROM profile
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ProfileRow> list(@BindClauses Clauses clauses);
}
