package dev.millwright.inventory.fields;

import dev.millwright.inventory.types.CustomFieldId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface CustomFieldDao {
    @SqlUpdate("""
            INSERT INTO custom_field (version, created_at, updated_at, applies_to, name, type, description, is_required,
              choices, minimum, maximum, max_length)
            VALUES (1, :now, :now, :appliesTo, :name, :type, :description, :required,
              :choicesJson, :minimum, :maximum, :maxLength)
            """)
    @GetGeneratedKeys("id")
    CustomFieldId insert(@BindMethods CustomFieldSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE custom_field
            SET version = version + 1,
                updated_at = :now,
                description = :description,
                is_required = :required,
                choices = :choicesJson,
                minimum = :minimum,
                maximum = :maximum,
                max_length = :maxLength
            WHERE id = :id
            """)
    int update(CustomFieldId id, @BindMethods CustomFieldSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM custom_field
            WHERE id = :id
            """)
    int delete(CustomFieldId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, applies_to, name, type, description, is_required, choices, minimum,
              maximum, max_length
            FROM custom_field
            WHERE id = :id
            """)
    Optional<CustomFieldRow> find(CustomFieldId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, applies_to, name, type, description, is_required, choices, minimum,
              maximum, max_length
            FROM custom_field
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<CustomFieldRow> lock(CustomFieldId id);

    /** Holds the rows against removal until the transaction ends. */
    @SqlQuery("""
            SELECT id, version, created_at, updated_at, applies_to, name, type, description, is_required, choices, minimum,
              maximum, max_length
            FROM custom_field
            WHERE applies_to = :subject
            ORDER BY id
            LIMIT 1000
            LOCK IN SHARE MODE
            """)
    List<CustomFieldRow> hold(FieldSubject subject);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, applies_to, name, type, description, is_required, choices, minimum,
              maximum, max_length
            FROM custom_field
            WHERE id > :after
              AND (:subject IS NULL OR applies_to = :subject)
              AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<CustomFieldRow> list(long after, @Nullable FieldSubject subject, @Nullable String name, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, applies_to, name, type, description, is_required, choices, minimum,
              maximum, max_length
            FROM custom_field
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<CustomFieldRow> list(@BindClauses Clauses clauses);
}
