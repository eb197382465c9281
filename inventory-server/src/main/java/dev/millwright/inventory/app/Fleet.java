package dev.millwright.inventory.app;

import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.images.ArtifactStore;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.servers.Servers;
import java.security.SecureRandom;

/**
 * The inventory's features, wired, for the features above them.
 *
 * @param journal audit row and event row in one call
 * @param sites data centers and the version of their replicas
 * @param models hardware models
 * @param catalogue artifacts, images, netboots, profiles
 * @param racks racks and what stands in them
 * @param subnets subnets and the addresses reserved in them
 * @param servers machines
 */
public record Fleet(
        Journal journal,
        Sites sites,
        HardwareModels models,
        Catalogue catalogue,
        Racks racks,
        Subnets subnets,
        Servers servers) {
    /** Largest artifact: a template of 64 GiB that does not compress. */
    private static final long MAX_ARTIFACT_BYTES = 64L << 30;

    static Fleet wire(Platform platform) {
        var database = platform.database();
        var clock = platform.clock();
        Journal journal = new Journal(platform.audit(), platform.events());
        Sites sites = Sites.on(database, journal, clock);
        HardwareModels models = HardwareModels.on(database, journal, clock);
        ArtifactStore store =
                new ArtifactStore(platform.var().resolve("artifacts"), MAX_ARTIFACT_BYTES, new SecureRandom());
        Catalogue catalogue =
                Catalogue.on(database, store, () -> sites.replicaVersion().bumpAll(), journal, clock);
        Racks racks = Racks.on(database, sites.dataCenters(), journal, clock);
        Subnets subnets = Subnets.on(database, sites, journal, clock);
        Servers servers = Servers.on(database, sites.replicaVersion(), subnets.addresses(), journal, clock);
        return new Fleet(journal, sites, models, catalogue, racks, subnets, servers);
    }
}
