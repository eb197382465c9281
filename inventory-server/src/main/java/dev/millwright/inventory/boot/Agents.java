package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.provisioning.SiteReadiness;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the agents of each site have and hold. Adds to the DAO: what counts as alive, and what a site must have before a run powers a machine. */
public final class Agents implements SiteReadiness {
    /** Twice the longest poll: an agent that was not heard for longer is not counted on. */
    static final Duration ALIVE = Duration.ofSeconds(60);

    private static final int MOST_PEERS = 8;

    private final AgentDao dao;
    private final Transactions transactions;
    private final Clock clock;
    private final Findings findings;
    private final CompetingServers competing;
    private final ObjectMapper json = ApiJson.mapper();

    Agents(AgentDao dao, Transactions transactions, Findings findings, Clock clock) {
        this.dao = dao;
        this.transactions = transactions;
        this.findings = findings;
        this.competing = new CompetingServers(findings);
        this.clock = clock;
    }

    /** An agent called. */
    void seen(Caller agent, DataCenterId site) {
        dao.seen(agent.tokenId(), agent.name(), site, clock.instant());
    }

    /**
     * An agent says which replica it has.
     *
     * @return whether that is news
     */
    boolean acknowledged(Caller agent, long version) {
        return dao.acknowledge(agent.tokenId(), version) > 0;
    }

    /**
     * An agent sent its status.
     *
     * @return whether it holds other artifacts than before
     */
    boolean status(Caller caller, DataCenterId site, AgentStatus status) {
        return transactions.call(() -> {
            Instant now = clock.instant();
            dao.seen(caller.tokenId(), caller.name(), site, now);
            JsonNode artifacts = json.valueToTree(new TreeSet<>(status.artifacts()));
            Optional<Agent> before = dao.find(caller.tokenId());
            boolean news =
                    before.filter(agent -> agent.artifacts().equals(artifacts)).isEmpty();
            dao.status(
                    caller.tokenId(),
                    status.agentVersion(),
                    status.startedAt(),
                    status.httpUrl().toString(),
                    artifacts,
                    json.valueToTree(status.artifactsPending()),
                    status.diskFreeBytes(),
                    competing.heard(
                            site, before.map(Agent::dhcpServers).orElse(null), status.dhcpServers(), live(site)),
                    now);
            if (status.dhcpConflicts() != null) {
                status.dhcpConflicts().forEach(conflict -> findings.raise(finding(site, conflict)));
            }
            return news;
        });
    }

    private static Findings.Finding finding(DataCenterId site, AgentStatus.DhcpConflict conflict) {
        return new Findings.Finding(
                "address_conflict",
                "%s in data center %s".formatted(conflict.address(), site),
                null,
                "only the machine that DHCP gave %s to uses it".formatted(conflict.address()),
                "%s declined it at %s: another station answers for it".formatted(conflict.mac(), conflict.declinedAt()),
                "Find the station that has the address; take it away, or keep the address for it outside the pool");
    }

    /** The agents asked for, in the order asked for. */
    public List<Agent> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /** Whether the agent was heard lately. */
    public boolean isAlive(Agent agent) {
        return agent.lastSeenAt().isAfter(clock.instant().minus(ALIVE));
    }

    @Override
    public Optional<String> missing(DataCenterId site, long replicaVersion, Set<Sha256> artifacts) {
        List<Agent> live = live(site);
        if (live.isEmpty()) {
            return Optional.of("no agent of the site was heard within " + ALIVE.toSeconds() + " s");
        }
        for (Agent agent : live) {
            if (agent.acknowledgedVersion() < replicaVersion) {
                return Optional.of("agent " + agent.name() + " has replica " + agent.acknowledgedVersion()
                        + ", not yet " + replicaVersion);
            }
        }
        if (holder(live, artifacts).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("no agent holds all " + artifacts.size() + " files: " + shares(live, artifacts));
    }

    @Override
    public Optional<String> imagesUrl(DataCenterId site, Set<Sha256> artifacts) {
        return holder(live(site), artifacts).map(Agent::httpUrl);
    }

    /** Where an agent is to fetch an artifact: at one of its site that holds it, else here, if it is the first of those that do not. */
    ArtifactSources sources(Caller caller, DataCenterId site, Sha256 digest) {
        List<Agent> live = live(site);
        List<String> peers = live.stream()
                .filter(agent ->
                        agent.id() != caller.tokenId() && !agent.httpUrl().isEmpty())
                .filter(agent -> agent.held().contains(digest.value()))
                .map(Agent::httpUrl)
                .limit(MOST_PEERS)
                .toList();
        Optional<Agent> first = live.stream().min(Comparator.comparingLong(Agent::id));
        boolean isFirst = first.filter(agent -> agent.id() != caller.tokenId()).isEmpty();
        return new ArtifactSources(
                peers,
                peers.isEmpty() && isFirst,
                first.map(agent -> agent.bytesDone(digest)).orElse(0L));
    }

    private List<Agent> live(DataCenterId site) {
        return dao.live(site, clock.instant().minus(ALIVE));
    }

    private static Optional<Agent> holder(List<Agent> live, Set<Sha256> artifacts) {
        return live.stream()
                .filter(agent -> !agent.httpUrl().isEmpty())
                .filter(agent -> held(agent, artifacts) == artifacts.size())
                .findFirst();
    }

    private static long held(Agent agent, Set<Sha256> artifacts) {
        Set<String> held = agent.held();
        return artifacts.stream()
                .filter(digest -> held.contains(digest.value()))
                .count();
    }

    private static String shares(List<Agent> live, Set<Sha256> artifacts) {
        return String.join(
                ", ",
                live.stream()
                        .map(agent -> agent.name() + " holds " + held(agent, artifacts))
                        .toList());
    }
}
