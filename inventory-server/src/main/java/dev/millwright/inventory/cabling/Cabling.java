package dev.millwright.inventory.cabling;

import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.servers.Servers;
import java.time.Clock;

/**
 * What is plugged into what.
 *
 * @param ports where cables can be plugged in
 * @param cables the cables
 * @param connections what lies at the other end
 */
public record Cabling(Ports ports, Cables cables, Connections connections) {

    /** Puts the feature together on a database, without its HTTP side. */
    public static Cabling on(Database database, Servers servers, Assets assets, Journal journal, Clock clock) {
        CablingTables tables = CablingTables.of(database);
        return new Cabling(
                new Ports(tables, servers, assets, database.transactions(), journal, clock),
                new Cables(tables, servers, database.transactions(), journal, clock),
                new Connections(tables, servers, assets));
    }
}
