package dev.millwright.inventory.images;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ImageId;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface ImageDao {
    @SqlUpdate("""
            INSERT INTO image (version, created_at, updated_at, name, image_version, map_sha256, data_sha256, brief, manifest)
            VALUES (1, :now, :now, :name, :imageVersion, :mapSha256, :dataSha256, :brief, :manifest)
            """)
    @GetGeneratedKeys("id")
    ImageId insert(
            Slug name,
            String imageVersion,
            Sha256 mapSha256,
            Sha256 dataSha256,
            JsonNode brief,
            JsonNode manifest,
            Instant now);

    @SqlUpdate("""
            DELETE FROM image
            WHERE id = :id
            """)
    int delete(ImageId id);

    @SqlQuery("""
            SELECT id, created_at, manifest
            FROM image
            WHERE id = :id
            """)
    Optional<ImageRow> find(ImageId id);

    @SqlQuery("""
            SELECT id, created_at, brief AS manifest
            FROM image
            WHERE name = :name
            ORDER BY id DESC
            LIMIT 1
            """)
    Optional<ImageRow> newest(Slug name);

    @SqlQuery("""
            SELECT id
            FROM image
            WHERE name = :name AND image_version = :imageVersion
            """)
    Optional<ImageId> find(Slug name, String imageVersion);

    @SqlQuery("""
            SELECT id, created_at, brief AS manifest
            FROM image
            WHERE id > :after AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<ImageRow> list(long after, @Nullable Slug name, int limit);

    @SqlQuery("""
            SELECT id, created_at, brief AS manifest
            FROM image
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ImageRow> list(@BindClauses Clauses clauses);
}
