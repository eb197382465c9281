package dev.millwright.inventory.boot;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.power.CommandResult;
import dev.millwright.inventory.provisioning.Runs;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Sha256;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /agents/self}: what an agent asks and tells. Its token says which site it is. */
@Path("/api/v1/agents/self")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.AGENT_ROLE)
public final class AgentResource {
    private static final int MOST_COMMANDS = 20;

    private final AgentSites sites;
    private final Agents agents;
    private final Replicas replicas;
    private final BootAnswers boots;
    private final CommandQueue commands;
    private final Runs runs;
    private final LongPolls polls;

    AgentResource(
            AgentSites sites,
            Agents agents,
            Replicas replicas,
            BootAnswers boots,
            CommandQueue commands,
            Runs runs,
            LongPolls polls) {
        this.sites = sites;
        this.agents = agents;
        this.replicas = replicas;
        this.boots = boots;
        this.commands = commands;
        this.runs = runs;
        this.polls = polls;
    }

    /** The site's replica as soon as it differs from {@code have}, which it acknowledges; 304 after {@code wait_seconds} without news. */
    @GET
    @Path("replica")
    public void replica(
            @Auth Caller caller,
            @QueryParam("have") @Min(0) long have,
            @QueryParam("wait_seconds") @Min(0) @Max(30) int waitSeconds,
            @Suspended AsyncResponse response) {
        DataCenterId site = sites.of(caller);
        agents.seen(caller, site);
        if (agents.acknowledged(caller, have)) {
            runs.agentsChanged(site);
        }
        polls.answer(
                response,
                new LongPolls.Poll(caller.tokenId(), "replica", Duration.ofSeconds(waitSeconds)),
                () -> replicas.version(site) == have
                        ? Optional.empty()
                        : Optional.of(Response.ok(replicas.get(site)).build()),
                Response.notModified().build());
    }

    /** What a machine that asks for its boot script right now is to boot. */
    @POST
    @Path("boot-attempts")
    public BootAnswer bootAttempt(@Auth Caller caller, @NotNull @Valid BootQuestion question) {
        return boots.answer(sites.of(caller), question);
    }

    /** Power commands of the site, as soon as there are any; an empty list after {@code wait_seconds} without. */
    @GET
    @Path("commands")
    public void commands(
            @Auth Caller caller,
            @QueryParam("wait_seconds") @Min(0) @Max(30) int waitSeconds,
            @Suspended AsyncResponse response) {
        DataCenterId site = sites.of(caller);
        agents.seen(caller, site);
        polls.answer(
                response,
                new LongPolls.Poll(caller.tokenId(), "commands", Duration.ofSeconds(waitSeconds)),
                () -> Optional.of(commands.take(site, MOST_COMMANDS))
                        .filter(taken -> !taken.isEmpty())
                        .map(taken -> Response.ok(Map.of("items", taken)).build()),
                Response.ok(Map.of("items", List.of())).build());
    }

    /** What became of a command. */
    @POST
    @Path("commands/{id}/result")
    public void result(@Auth Caller caller, @PathParam("id") long id, @NotNull CommandResult result) {
        commands.complete(sites.of(caller), id, result, caller.actor());
    }

    /** Where to fetch an artifact: at another agent of the site, or here. */
    @GET
    @Path("artifacts/{sha256}/sources")
    public ArtifactSources sources(@Auth Caller caller, @PathParam("sha256") Sha256 digest) {
        DataCenterId site = sites.of(caller);
        agents.seen(caller, site);
        return agents.sources(caller, site, digest);
    }

    /** What the agent is and holds. */
    @POST
    @Path("status")
    public void status(@Auth Caller caller, @NotNull @Valid AgentStatus status) {
        DataCenterId site = sites.of(caller);
        if (agents.status(caller, site, status)) {
            runs.agentsChanged(site);
        }
    }
}
