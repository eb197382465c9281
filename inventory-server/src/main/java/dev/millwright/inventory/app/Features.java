package dev.millwright.inventory.app;

import dev.millwright.inventory.app.openapi.Contract;
import dev.millwright.inventory.app.openapi.ContractResource;
import dev.millwright.inventory.app.openapi.DocsResource;
import dev.millwright.inventory.app.openapi.Resources;
import dev.millwright.inventory.capacity.Capacity;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.exchange.Exchange;
import dev.millwright.inventory.exchange.ExchangeResource;
import dev.millwright.inventory.fields.CustomFilters;
import dev.millwright.inventory.fields.FieldSubject;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.scopes.Fence;
import dev.millwright.inventory.servers.Overview;
import dev.millwright.inventory.servers.ServerListing;
import dev.millwright.inventory.ui.PageSources;
import dev.millwright.inventory.ui.Pages;
import dev.millwright.inventory.web.Patches;
import dev.millwright.inventory.web.query.OpenFields;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.function.Function;

/** Wires every feature, in rank order; the only list of features there is. */
final class Features {
    private Features() {}

    static void wire(Platform platform, InventoryConfig config, Function<Throwable, Problem> problems) {
        OpenFields open = new OpenFields();
        Web.wire(platform, open);
        Fleet fleet = Fleet.wire(platform, problems);
        open.of(
                ServerListing.class,
                () -> CustomFilters.of(fleet.serverFeature().customFields().of(FieldSubject.SERVERS)));
        Access access =
                Access.wire(platform, config.access(), fleet.sites().dataCenters(), Fence.on(platform.database()));
        exchange(platform, fleet);
        Operations operations = Operations.wire(platform, config, fleet);
        Capacity capacity = Capacity.wire(
                platform, operations.findings(), fleet.journal(), fleet.racks().placements(), config.capacity());
        Outbox.wire(platform, config, fleet, operations);
        Installation installation =
                Installation.wire(platform, config.provisioning(), fleet, operations, capacity.reservations());
        platform.environment().jersey().register(new PingResource(platform.clock()));
        Pages.wire(
                platform, access.tokens(), access.gatekeeper(), pageSources(platform, fleet, operations, installation));
        publishContract(platform);
    }

    private static void exchange(Platform platform, Fleet fleet) {
        var environment = platform.environment();
        Patches patches = new Patches(environment.getObjectMapper(), environment.getValidator());
        Exchange exchange = new Exchange(
                platform.database(),
                new Exchange.Fleet(
                        fleet.sites(),
                        fleet.models(),
                        fleet.racks(),
                        fleet.assets(),
                        fleet.serverFeature(),
                        fleet.subnets()),
                environment.getObjectMapper(),
                patches,
                platform.var().resolve("exchange"));
        environment.jersey().register(new ExchangeResource(exchange));
    }

    private static PageSources pageSources(
            Platform platform, Fleet fleet, Operations operations, Installation installation) {
        return new PageSources(
                fleet.sites().dataCenters(),
                fleet.models(),
                fleet.racks(),
                fleet.assets(),
                fleet.servers(),
                Overview.on(platform.database()),
                operations.power().bmcs(),
                installation.provisioning().runs(),
                installation.boots(),
                platform.audit(),
                platform.events());
    }

    private static void publishContract(Platform platform) {
        JerseyEnvironment jersey = platform.environment().jersey();
        jersey.register(new DocsResource());
        jersey.register(new ContractResource(() -> Contract.of(Resources.of(jersey.getResourceConfig()))));
    }
}
