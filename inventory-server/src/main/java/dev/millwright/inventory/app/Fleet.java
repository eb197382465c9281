package dev.millwright.inventory.app;

import dev.millwright.inventory.assets.AssetListing;
import dev.millwright.inventory.assets.AssetResource;
import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.cabling.CableListing;
import dev.millwright.inventory.cabling.CableResource;
import dev.millwright.inventory.cabling.Cabling;
import dev.millwright.inventory.cabling.ConnectionResource;
import dev.millwright.inventory.cabling.PortListing;
import dev.millwright.inventory.cabling.PortResource;
import dev.millwright.inventory.datacenters.DataCenterResource;
import dev.millwright.inventory.datacenters.RackRowListing;
import dev.millwright.inventory.datacenters.RackRowResource;
import dev.millwright.inventory.datacenters.RoomListing;
import dev.millwright.inventory.datacenters.RoomResource;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.fields.CustomFieldResource;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.hardware.HardwareModelResource;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.history.Stocktaking;
import dev.millwright.inventory.history.Stocktaking.Present;
import dev.millwright.inventory.images.ArtifactResource;
import dev.millwright.inventory.images.ArtifactStore;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.images.ImageResource;
import dev.millwright.inventory.images.NetbootResource;
import dev.millwright.inventory.images.ProfileListing;
import dev.millwright.inventory.images.ProfileResource;
import dev.millwright.inventory.network.DnsResource;
import dev.millwright.inventory.network.SubnetListing;
import dev.millwright.inventory.network.SubnetResource;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.network.VlanListing;
import dev.millwright.inventory.network.VlanResource;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.platform.bulk.Bulks;
import dev.millwright.inventory.racks.RackResource;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.servers.AddressResource;
import dev.millwright.inventory.servers.ServerActionResource;
import dev.millwright.inventory.servers.ServerFeature;
import dev.millwright.inventory.servers.ServerListing;
import dev.millwright.inventory.servers.ServerNoteResource;
import dev.millwright.inventory.servers.ServerResource;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Patches;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The inventory's features, wired, for the features above them.
 *
 * @param journal audit row and event row in one call
 * @param sites data centers and the version of their replicas
 * @param models hardware models
 * @param catalogue artifacts, images, netboots, profiles
 * @param racks racks and what stands in them
 * @param assets switches, PDUs and other things that are not servers
 * @param subnets subnets and the addresses reserved in them
 * @param serverFeature machines
 * @param cabling ports, and the cables between them and machines
 */
public record Fleet(
        Journal journal,
        Sites sites,
        HardwareModels models,
        Catalogue catalogue,
        Racks racks,
        Assets assets,
        Subnets subnets,
        ServerFeature serverFeature,
        Cabling cabling) {
    /** Largest artifact: a template of 64 GiB that does not compress. */
    private static final long MAX_ARTIFACT_BYTES = 64L << 30;

    private static final Duration DEADLINE_SWEEP = Duration.ofMinutes(1);

    static Fleet wire(Platform platform, Function<Throwable, Problem> problems) {
        var database = platform.database();
        var clock = platform.clock();
        Journal journal = new Journal(platform.audit(), platform.events(), platform.history());
        Sites sites = Sites.on(database, journal, clock);
        HardwareModels models = HardwareModels.on(database, journal, clock);
        ArtifactStore store =
                new ArtifactStore(platform.var().resolve("artifacts"), MAX_ARTIFACT_BYTES, new SecureRandom());
        Catalogue catalogue =
                Catalogue.on(database, store, () -> sites.replicaVersion().bumpAll(), journal, clock);
        Racks racks = Racks.on(database, sites, journal, clock);
        Assets assets = Assets.on(database, sites.dataCenters(), models, racks, journal, clock);
        Subnets subnets = Subnets.on(database, sites, journal, clock);
        ServerFeature servers = ServerFeature.on(database, sites, models, racks, subnets, journal, clock);
        locate(platform, servers.servers());
        Cabling cabling = Cabling.on(database, servers.servers(), assets, journal, clock);
        racks.placements().names().ofCables(cabling.cables()::namesAt);
        platform.jobs()
                .every(
                        "server-deadlines",
                        DEADLINE_SWEEP,
                        () -> servers.servers().expire(100, Actor.system("deadlines")));
        Fleet fleet = new Fleet(journal, sites, models, catalogue, racks, assets, subnets, servers, cabling);
        fleet.register(platform, problems);
        fleet.stocktaking(platform).schedule(platform.jobs());
        return fleet;
    }

    /** Tells the trail and the outbox in which data center a server stands. */
    private static void locate(Platform platform, Servers servers) {
        LongFunction<@Nullable Long> site = id -> servers.find(new ServerId(id))
                .map(server -> server.dataCenterId().value())
                .orElse(null);
        platform.audit().locatedBy(site);
        platform.events().locatedBy(site);
    }

    /** Machines: reading, states, discoveries. */
    public Servers servers() {
        return serverFeature.servers();
    }

    /** What was there before revisions were kept: every kind that can be asked for {@code as_of}. */
    private Stocktaking stocktaking(Platform platform) {
        Stocktaking stock =
                new Stocktaking(platform.database(), platform.history(), platform.events(), platform.clock());
        network(places(stock))
                .of(
                        "custom_field",
                        (after, limit) -> serverFeature.customFields().list(after, null, null, limit).stream()
                                .map(one -> new Present(one.id().value(), one))
                                .toList())
                .of(
                        "hardware_model",
                        (after, limit) -> present(
                                models.list(ListQuery.after(HardwareModelListing.class, after, limit)),
                                one -> one.id().value()))
                .of(
                        "profile",
                        (after, limit) -> present(
                                catalogue.profiles().list(ListQuery.after(ProfileListing.class, after, limit)),
                                one -> one.id().value()))
                .of(
                        "server",
                        (after, limit) -> present(
                                servers().list(ListQuery.after(ServerListing.class, after, limit)),
                                one -> one.id().value()));
        return stock;
    }

    private Stocktaking network(Stocktaking stock) {
        return stock.of(
                        "subnet",
                        (after, limit) -> present(
                                subnets.list(ListQuery.after(SubnetListing.class, after, limit)),
                                one -> one.id().value()))
                .of(
                        "port",
                        (after, limit) -> present(
                                cabling.ports().list(ListQuery.after(PortListing.class, after, limit)),
                                one -> one.id().value()))
                .of(
                        "cable",
                        (after, limit) -> present(
                                cabling.cables().list(ListQuery.after(CableListing.class, after, limit)),
                                one -> one.id().value()))
                .of(
                        "vlan",
                        (after, limit) -> present(
                                subnets.vlans().list(ListQuery.after(VlanListing.class, after, limit)),
                                one -> one.id().value()));
    }

    private Stocktaking places(Stocktaking stock) {
        return stock.of(
                        "data_center",
                        (after, limit) -> present(
                                sites.dataCenters().list(after, null, limit),
                                one -> one.id().value()))
                .of(
                        "room",
                        (after, limit) -> present(
                                sites.rooms().list(ListQuery.after(RoomListing.class, after, limit)),
                                one -> one.id().value()))
                .of(
                        "row",
                        (after, limit) -> present(
                                sites.rows().list(ListQuery.after(RackRowListing.class, after, limit)),
                                one -> one.id().value()))
                .of(
                        "rack",
                        (after, limit) -> present(
                                racks.views(after, limit),
                                one -> one.rack().id().value()))
                .of(
                        "asset",
                        (after, limit) -> present(
                                assets.list(ListQuery.after(AssetListing.class, after, limit)),
                                one -> one.id().value()));
    }

    private static <T> List<Present> present(List<T> found, ToLongFunction<T> id) {
        return found.stream().map(one -> new Present(id.applyAsLong(one), one)).toList();
    }

    private void register(Platform platform, Function<Throwable, Problem> problems) {
        Environment environment = platform.environment();
        Patches patches = new Patches(environment.getObjectMapper(), environment.getValidator());
        Bulks bulks = new Bulks(patches, platform.database().transactions(), problems);
        JerseyEnvironment jersey = environment.jersey();
        jersey.register(new DataCenterResource(sites.dataCenters(), patches, bulks));
        jersey.register(new RoomResource(sites.rooms(), patches, bulks));
        jersey.register(new RackRowResource(sites.rows(), patches, bulks));
        jersey.register(new HardwareModelResource(models, patches, bulks));
        jersey.register(new ArtifactResource(catalogue.artifacts()));
        jersey.register(new ImageResource(catalogue.images()));
        jersey.register(new NetbootResource(catalogue.netboots()));
        jersey.register(new ProfileResource(catalogue.profiles(), patches));
        jersey.register(new RackResource(racks, patches, bulks));
        jersey.register(new AssetResource(assets, patches, bulks));
        jersey.register(new VlanResource(subnets.vlans(), patches, bulks));
        jersey.register(new SubnetResource(subnets, patches, bulks));
        jersey.register(new DnsResource(subnets));
        jersey.register(new AddressResource(subnets, serverFeature.addresses(), patches, bulks));
        jersey.register(new PortResource(cabling.ports(), patches, bulks));
        jersey.register(new CableResource(cabling.cables(), patches, bulks));
        jersey.register(new ConnectionResource(cabling.connections()));
        jersey.register(new ServerResource(serverFeature, patches, bulks));
        jersey.register(new ServerActionResource(serverFeature));
        jersey.register(new ServerNoteResource(serverFeature.notes()));
        jersey.register(new CustomFieldResource(serverFeature.customFields(), patches, bulks));
    }
}
