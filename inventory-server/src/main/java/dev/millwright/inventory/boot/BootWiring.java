package dev.millwright.inventory.boot;

import dev.millwright.inventory.boots.Boots;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.provisioning.Provisioning;
import dev.millwright.inventory.provisioning.RunTokens;
import dev.millwright.inventory.servers.DhcpMarks;
import java.time.Duration;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the answers to machines and agents together. */
public final class BootWiring {
    private static final Duration PURGE_PAUSE = Duration.ofHours(1);
    private static final Duration KEPT_EXPIRED = Duration.ofDays(1);

    private BootWiring() {}

    /** The agents alone: runs need them before the rest can be wired. */
    public static Agents agents(Platform platform, Findings findings) {
        AgentDao dao = platform.database().dao(AgentDao.class);
        return new Agents(dao, platform.database().transactions(), findings, platform.clock());
    }

    /**
     * What this feature is made of.
     *
     * @param sites sites and the counters of their replicas
     * @param subnets networks and addresses
     * @param catalogue images and netboots
     * @param provisioning install runs
     * @param boots what was seen of boots
     */
    public record Lower(Sites sites, Subnets subnets, Catalogue catalogue, Provisioning provisioning, Boots boots) {}

    /**
     * What others do for this feature.
     *
     * @param commands the power commands of a site
     * @param intake takes in what unknown machines report
     */
    public record Ports(CommandQueue commands, ReportIntake intake) {}

    /** Registers the resources. */
    public static void wire(Platform platform, Agents agents, Lower lower, Ports ports) {
        Provisioning provisioning = lower.provisioning();
        DiscoveryTokenDao dao = platform.database().dao(DiscoveryTokenDao.class);
        DiscoveryTokens discovery = new DiscoveryTokens(
                dao, platform.database().transactions(), ports.intake(), new RunTokens(), platform.clock());
        BootAnswers boots = new BootAnswers(
                provisioning.bootDecisions(),
                discovery,
                lower.sites().dataCenters(),
                lower.catalogue().netboots(),
                lower.boots());
        Replicas replicas = new Replicas(
                lower.sites(),
                lower.subnets(),
                DhcpMarks.on(platform.database()),
                lower.catalogue(),
                provisioning.runs(),
                platform.clock());
        LongPolls polls = new LongPolls("agent-polls", platform.clock());
        platform.events().onNew(polls::nudge);
        platform.environment().lifecycle().manage(polls);
        stopEarly(platform, polls);
        AgentSites sites = new AgentSites(lower.sites().dataCenters());
        var jersey = platform.environment().jersey();
        jersey.register(
                new AgentResource(sites, agents, replicas, boots, ports.commands(), provisioning.runs(), polls));
        jersey.register(new AgentBootsResource(sites, lower.boots()));
        jersey.register(new AgentsResource(agents, replicas));
        jersey.register(new MachineResource(provisioning.permits(), provisioning.messages(), discovery, lower.boots()));
        platform.jobs()
                .every(
                        "discovery-token-purge",
                        PURGE_PAUSE,
                        () -> dao.purge(platform.clock().instant().minus(KEPT_EXPIRED)));
    }

    /** When the server begins to stop: it waits for open requests before it stops what it manages. */
    private static void stopEarly(Platform platform, LongPolls polls) {
        platform.environment().lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                polls.stop();
            }
        });
    }
}
