package dev.millwright.inventory.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.inventory.types.NetAddress;
import io.dropwizard.jdbi3.NamePrependingTemplateEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/**
 * The house's way with JDBI: SQL objects, snake_case columns on record components, {@link Instant} as BIGINT microseconds,
 * {@link UUID} and {@link NetAddress} as BINARY(16), {@link JsonNode} as JSON text, a record of one component as that component. A record of two or more
 * components is mapped by its constructor without registration.
 */
public final class JdbiSetup {
    private static final ObjectMapper JSON = new JsonMapper();

    private JdbiSetup() {}

    /** A JDBI on the data source with all mappings of this system. */
    public static Jdbi create(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        SqlStatements statements = jdbi.getConfig(SqlStatements.class);
        statements.setTemplateEngine(
                new NamePrependingTemplateEngine(new StaticTemplates(statements.getTemplateEngine())));
        ValueRecords values = new ValueRecords();
        NetAddresses addresses = new NetAddresses();
        return jdbi.installPlugin(new SqlObjectPlugin())
                .registerArgument(new InstantArgument())
                .registerArgument(new UuidArgument())
                .registerArgument(values)
                .registerArgument(new JsonArgument())
                .registerArgument(addresses)
                .registerColumnMapper(NetAddress.class, addresses)
                .registerColumnMapper(Instant.class, (row, column, context) -> {
                    long micros = row.getLong(column);
                    return row.wasNull() ? null : fromMicros(micros);
                })
                .registerColumnMapper(UUID.class, (row, column, context) -> uuid(row.getBytes(column)))
                .registerColumnMapper(JsonNode.class, JdbiSetup::json)
                .registerColumnMapper(values)
                .registerRowMapper(new RecordMappers());
    }

    /** Microseconds since 1970 in UTC, rounded down: the form in which instants are stored. Good for 290,000 years to either side. */
    public static long toMicros(Instant instant) {
        // not ChronoUnit.between: before Java 21 it counts nanoseconds first, and those overflow in the year 2262
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /** The inverse of {@link #toMicros}. */
    public static Instant fromMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The 16 bytes of a UUID, most significant first. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static @Nullable UUID uuid(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static @Nullable JsonNode json(ResultSet row, int column, Object context) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException("column " + column + " holds no JSON", broken);
        }
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, toMicros(value));
        }
    }

    private static final class UuidArgument extends AbstractArgumentFactory<UUID> {
        UuidArgument() {
            super(Types.BINARY);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setBytes(position, bytes(value));
        }
    }

    private static final class JsonArgument extends AbstractArgumentFactory<JsonNode> {
        JsonArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(JsonNode value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.toString());
        }
    }
}
