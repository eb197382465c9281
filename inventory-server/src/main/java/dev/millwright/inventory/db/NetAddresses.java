package dev.millwright.inventory.db;

import dev.millwright.inventory.types.NetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Stores an address of either family as BINARY(16), which every server sorts and indexes byte by byte. SQL NULL is null. */
final class NetAddresses extends AbstractArgumentFactory<NetAddress> implements ColumnMapper<NetAddress> {
    NetAddresses() {
        super(Types.BINARY);
    }

    @Override
    protected Argument build(NetAddress value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setBytes(position, value.bytes());
    }

    @Override
    public @Nullable NetAddress map(ResultSet row, int column, StatementContext context) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : NetAddress.ofBytes(bytes);
    }
}
