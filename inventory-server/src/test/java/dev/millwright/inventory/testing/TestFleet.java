package dev.millwright.inventory.testing;

import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.datacenters.DataCenterSpec;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.history.History;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.servers.ServerFeature;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.HttpUrl;
import dev.millwright.inventory.types.Slug;
import java.time.Clock;

/** The inventory's real features on a test's database, without HTTP. */
public record TestFleet(
        Journal journal,
        Sites sites,
        HardwareModels models,
        Racks racks,
        Assets assets,
        Subnets subnets,
        ServerFeature feature) {
    /** Who acts in tests. */
    public static final Actor ACTOR = Actor.system("test");

    /** The features on the database. */
    public static TestFleet on(Database database, Clock clock) {
        Events events = new Events(database, clock);
        Journal journal = new Journal(new Audit(database, clock), events, new History(database, events, clock));
        Sites sites = Sites.on(database, journal, clock);
        Subnets subnets = Subnets.on(database, sites, journal, clock);
        HardwareModels models = HardwareModels.on(database, journal, clock);
        Racks racks = Racks.on(database, sites, journal, clock);
        return new TestFleet(
                journal,
                sites,
                models,
                racks,
                Assets.on(database, sites.dataCenters(), models, racks, journal, clock),
                subnets,
                ServerFeature.on(database, sites, models, racks, subnets, journal, clock));
    }

    /** Machines: reading, states, discoveries. */
    public Servers servers() {
        return feature.servers();
    }

    /** A data center of that name with discovery on. */
    public DataCenter dataCenter(String name) {
        return sites.dataCenters()
                .create(new DataCenterSpec(new Slug(name), "", true, new HttpUrl("http://10.77.0.1:8080")), ACTOR);
    }
}
