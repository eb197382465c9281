package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.network.DhcpMode;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.web.ApiJson;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Findings about DHCP servers beside our agents: raised when an agent begins to hear one, settled when it hears it no more. */
final class CompetingServers {
    private static final String KIND = "competing_dhcp_server";

    private final Findings findings;
    private final ObjectMapper json = ApiJson.mapper();

    CompetingServers(Findings findings) {
        this.findings = findings;
    }

    /**
     * Brings the findings up to date with an agent's status, in the caller's transaction.
     *
     * @param before what was stored when it last told
     * @param agents of the site, itself among them: they are no strangers
     * @return what is to be stored now; null for what is not told
     */
    @Nullable
    JsonNode heard(
            DataCenterId site,
            @Nullable JsonNode before,
            @Nullable List<AgentStatus.DhcpServerSeen> told,
            List<Agent> agents) {
        if (told == null) {
            return before;
        }
        Set<String> ours = agents.stream().map(CompetingServers::host).collect(Collectors.toSet());
        Map<String, AgentStatus.DhcpServerSeen> present = new LinkedHashMap<>();
        told.stream()
                .filter(one -> !ours.contains(one.address().toString()))
                .forEach(one -> present.put(subject(site, one), one));
        Set<String> known = new HashSet<>();
        if (before != null) {
            before.forEach(subject -> known.add(subject.asText()));
        }
        known.stream().filter(subject -> !present.containsKey(subject)).forEach(gone -> findings.settle(KIND, gone));
        present.forEach((subject, one) -> {
            if (!known.contains(subject)) {
                findings.raise(finding(subject, one));
            }
        });
        return json.valueToTree(present.keySet());
    }

    private static String subject(DataCenterId site, AgentStatus.DhcpServerSeen one) {
        return "%s on %s in data center %s".formatted(one.address(), one.subnet(), site);
    }

    private static Findings.Finding finding(String subject, AgentStatus.DhcpServerSeen one) {
        boolean only = one.mode() == DhcpMode.AUTHORITATIVE;
        String seen = switch (one.sign()) {
            case OFFER -> "%s answered the agent's probe at %s".formatted(one.address(), one.seenAt());
            case REQUEST -> "a machine asked for an address of %s at %s".formatted(one.address(), one.seenAt());
        };
        return new Findings.Finding(
                KIND,
                subject,
                null,
                only
                        ? "our agent is the only DHCP server of " + one.subnet()
                        : "one other DHCP server gives addresses on " + one.subnet(),
                seen,
                only
                        ? "Find the station with that address and stop its DHCP service; or, where it is meant to give the addresses, set the"
                                + " subnet's dhcp_mode to PROXY"
                        : "Find out which of the servers is the right one, and stop the others");
    }

    private static String host(Agent agent) {
        return agent.httpUrl().isEmpty()
                ? ""
                : Objects.requireNonNullElse(URI.create(agent.httpUrl()).getHost(), "");
    }
}
