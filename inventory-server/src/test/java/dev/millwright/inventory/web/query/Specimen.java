package dev.millwright.inventory.web.query;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SystemUuid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** A row with a column of every type, most of which may be without value. */
public record Specimen(
        long id,
        String code,
        @Nullable String label,
        @Nullable Long amount,
        int grade,
        boolean flag,
        @Nullable Instant seenAt,
        @Nullable LocalDate builtOn,
        Colour colour,
        @Nullable MacAddress mac,
        @Nullable SystemUuid serialUuid) {

    /** A few constants. */
    public enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /** Its list. */
    public static final class SpecimenListing extends Listing {
        /** Made where it is named. */
        public SpecimenListing() {
            super(
                    "-grade",
                    Field.id("id"),
                    Field.ascii("code").searched(),
                    Field.text("label").searched(),
                    Field.integer("amount"),
                    Field.integer("grade"),
                    Field.bool("flag").column("is_flag"),
                    Field.instant("seen_at"),
                    Field.date("built_on"),
                    Field.constant("colour", Colour.class),
                    Field.mac("mac"),
                    Field.uuid("serial_uuid"),
                    Field.text("tag").inside("id IN (SELECT specimen_id FROM specimen_tag WHERE %s)"));
        }
    }

    interface Dao {
        @SqlQuery("""
                SELECT id, code, label, amount, grade, is_flag AS flag, seen_at, built_on, colour, mac, serial_uuid
                FROM specimen
                WHERE <where>
                ORDER BY <orderBy>
                LIMIT :limit
                """)
        List<Specimen> list(@BindClauses Clauses clauses);
    }
}
