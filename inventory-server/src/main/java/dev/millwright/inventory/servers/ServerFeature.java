package dev.millwright.inventory.servers;

import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.fields.CustomFields;
import dev.millwright.inventory.fields.FieldSubject;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.racks.Racks;
import java.time.Clock;

/**
 * The ways to change a machine.
 *
 * @param servers reading, states, discoveries
 * @param entries entering, correcting, removing
 * @param registrations saying what a discovered machine is
 * @param addresses reserving addresses for machines
 * @param standing protection, quarantine, maintenance, retirement
 * @param commissioning checking hardware
 * @param boards new main boards
 * @param customFields what owners keep of machines beyond what this system knows
 * @param notes what people write down about machines
 */
public record ServerFeature(
        Servers servers,
        ServerEntries entries,
        Registrations registrations,
        ServerAddresses addresses,
        Standing standing,
        Commissioning commissioning,
        BoardReplacements boards,
        CustomFields customFields,
        ServerNotes notes) {

    /** Puts the feature together on a database, without its HTTP side. */
    public static ServerFeature on(
            Database database,
            Sites sites,
            HardwareModels models,
            Racks racks,
            Subnets subnets,
            Journal journal,
            Clock clock) {
        Servers servers = Servers.on(database, sites.replicaVersion(), subnets.addresses(), journal, clock);
        ServerDao dao = servers.tables().servers();
        ServerNames names = new ServerNames(dao);
        racks.placements().names().ofServers(names);
        ServerWrites writes = new ServerWrites(
                servers,
                new Places(dao, racks.placements(), models, clock),
                new Holders(names, racks.placements().names()),
                racks.placements(),
                subnets.addresses(),
                sites.replicaVersion(),
                database.transactions(),
                journal,
                clock);
        CustomFields customFields = CustomFields.on(database, journal, clock);
        Descriptions descriptions = new Descriptions(writes, customFields);
        customFields.keptBy(FieldSubject.SERVERS, descriptions);
        ServerAddresses addresses = new ServerAddresses(writes, subnets);
        return new ServerFeature(
                servers,
                new ServerEntries(writes, sites.dataCenters(), descriptions),
                new Registrations(writes, addresses, descriptions),
                addresses,
                new Standing(writes),
                new Commissioning(writes, models),
                new BoardReplacements(writes),
                customFields,
                new ServerNotes(writes));
    }
}
