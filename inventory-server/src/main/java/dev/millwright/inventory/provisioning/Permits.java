package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.IpAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives wipe permits: once per boot attempt, to the recorded machine only, recorded before it is answered. The answer belongs to the
 * nonce it was given to and is repeated word for word to it; another nonce with the same token halts the run.
 */
public final class Permits {
    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);

    private final EngineParts parts;
    private final Servers servers;
    private final SiteReadiness site;

    Permits(EngineParts parts, Servers servers, SiteReadiness site) {
        this.parts = parts;
        this.servers = servers;
        this.site = site;
    }

    /**
     * Decides about a request.
     *
     * @param token as shown by the machine; any text
     * @param source the address the request came from; null when it cannot be compared
     * @throws InventoryException {@link ErrorCode#UNAVAILABLE} when no live agent holds the image; nothing was used up
     */
    public PermitAnswer request(String token, PermitRequest request, @Nullable IpAddress source) {
        byte[] tokenHash = RunTokens.hash(token);
        Optional<BootToken> known = parts.tables().tokens().byToken(tokenHash);
        if (known.isEmpty()) {
            return PermitAnswer.NOT_FOUND;
        }
        return parts.transactions().call(() -> {
            InstallRun run = parts.ledger().lock(known.get().runId());
            BootToken shown = parts.tables().tokens().byToken(tokenHash).orElseThrow();
            byte[] nonceHash = RunTokens.hash(request.nonce());
            return shown.usedAt() == null
                    ? first(run, shown, request, nonceHash, source)
                    : again(run, shown, nonceHash);
        });
    }

    private PermitAnswer first(
            InstallRun run, BootToken shown, PermitRequest request, byte[] nonceHash, @Nullable IpAddress source) {
        Optional<String> flaw = flaw(run, shown, request, nonceHash);
        if (flaw.isPresent()) {
            String what = "permit asked by attempt " + shown.attempt() + ": " + flaw.get();
            parts.ledger().unexpected(run, RunNote.UNEXPECTED_MESSAGE, what);
            return PermitAnswer.NOT_FOUND;
        }
        if (!comesFromLease(run, shown, source)) {
            return PermitAnswer.NOT_FOUND;
        }
        Optional<String> forbidden = forbidden(run);
        if (forbidden.isPresent()) {
            refuse(
                    run,
                    new StepWords(
                            "an unprotected server that is being installed",
                            forbidden.get(),
                            "reimage when it may be",
                            "protected"));
            return PermitAnswer.NOT_FOUND;
        }
        return decide(run, request, nonceHash);
    }

    /** Why a token that was never used is worth nothing now; empty when it is good. */
    private Optional<String> flaw(InstallRun run, BootToken shown, PermitRequest request, byte[] nonceHash) {
        if (shown.voidedAt() != null || shown.attempt() != run.attempt()) {
            return Optional.of("its token is void");
        }
        if (!parts.clock().instant().isBefore(shown.expiresAt())) {
            return Optional.of("its token expired at " + Words.at(shown.expiresAt()));
        }
        if (shown.attempt() != request.attempt()) {
            return Optional.of("it calls itself attempt " + request.attempt());
        }
        if (run.step() != RunStep.VERIFYING || run.state().cancelRequestedAt() != null) {
            return Optional.of("the run is " + (run.step() == RunStep.VERIFYING ? "being cancelled" : run.step()));
        }
        boolean isOldNonce = parts.tables().tokens().byNonce(nonceHash).isPresent();
        return isOldNonce ? Optional.of("its nonce belongs to another boot") : Optional.empty();
    }

    private PermitAnswer decide(InstallRun run, PermitRequest request, byte[] nonceHash) {
        RunPlan plan = parts.ledger().plan(run);
        String imagesUrl = site.imagesUrl(run.dataCenterId(), plan.artifacts())
                .orElseThrow(() -> new InventoryException(
                        ErrorCode.UNAVAILABLE, "No live agent of the site holds the image; ask again"));
        Instant now = parts.clock().instant();
        Instant writeBefore = now.plus(parts.config().permitLife());
        PermitDecision decision = PermitDecision.decide(
                plan, new PermitDecision.Terms(run.id().value(), run.attempt(), imagesUrl, writeBefore), request);
        if (decision instanceof PermitDecision.Granted granted) {
            return grant(run, granted, nonceHash);
        }
        return mismatch(run, (PermitDecision.Refused) decision, nonceHash);
    }

    private PermitAnswer grant(InstallRun run, PermitDecision.Granted granted, byte[] nonceHash) {
        Instant now = parts.clock().instant();
        WorkOrder order = granted.order();
        PermitAnswer answer = new PermitAnswer(200, RunPlans.text(order));
        use(run, nonceHash, answer);
        parts.tables()
                .tokens()
                .permit(
                        run.id(),
                        run.attempt(),
                        nonceHash,
                        order.disk().serial(),
                        order.disk().wwn(),
                        order.disk().sizeBytes(),
                        now,
                        order.writeBefore());
        parts.tables().runs().permitted(run.id(), now);
        if (!granted.extraMacs().isEmpty()) {
            String extra = "interfaces the record does not know: " + String.join(", ", granted.extraMacs());
            parts.ledger().note(run, RunNote.EXTRA_INTERFACES, true, extra);
            parts.effects().unknownInterfaces(run, granted.extraMacs());
        }
        parts.ledger().move(run, RunEvent.PERMITTED, order.permit() + " for disk " + order.disk(), machine(run));
        return answer;
    }

    private PermitAnswer mismatch(InstallRun run, PermitDecision.Refused refused, byte[] nonceHash) {
        Map<String, Object> body = Map.of(
                "code", refused.code(),
                "status", 409,
                "detail", refused.reason(),
                "expected", refused.expected(),
                "observed", refused.observed());
        PermitAnswer answer = new PermitAnswer(409, RunPlans.text(body));
        use(run, nonceHash, answer);
        refuse(
                run,
                new StepWords(
                        refused.expected().inWords(),
                        refused.reason() + "; observed " + refused.observed().inWords(),
                        "compare the machine with its record, correct the one that is wrong, then reimage; its disk is as it was",
                        refused.code()));
        return answer;
    }

    private void refuse(InstallRun run, StepWords words) {
        parts.ledger().move(run, RunEvent.REFUSED, words, words.observed(), machine(run));
    }

    private void use(InstallRun run, byte[] nonceHash, PermitAnswer answer) {
        int used = parts.tables()
                .tokens()
                .use(run.id(), run.attempt(), nonceHash, parts.clock().instant(), answer.status(), answer.body());
        if (used != 1) {
            throw new IllegalStateException("the token of run " + run.id() + " was used beside its lock");
        }
    }

    /** A used token: the same boot hears the same answer, as long as it still holds; any other boot is an alarm. */
    private PermitAnswer again(InstallRun run, BootToken shown, byte[] nonceHash) {
        boolean sameBoot = parts.tables()
                .tokens()
                .byNonce(nonceHash)
                .filter(token -> token.runId().equals(shown.runId()) && token.attempt() == shown.attempt())
                .isPresent();
        if (!sameBoot) {
            alarm(run);
            return PermitAnswer.NOT_FOUND;
        }
        Integer status = shown.answerStatus();
        String body = shown.answer();
        if (status == null || body == null) {
            return PermitAnswer.NOT_FOUND;
        }
        boolean holds = status != 200 || (shown.voidedAt() == null && run.step().mayWrite());
        return holds ? new PermitAnswer(status, body) : PermitAnswer.NOT_FOUND;
    }

    private void alarm(InstallRun run) {
        if (run.step().isClosed()) {
            String what = "a used token was shown by another boot after the run's end";
            if (parts.ledger().unexpected(run, RunNote.TOKEN_REUSED, what)) {
                LOG.warn("run {}: {}", run.id(), what);
                parts.effects().alarm(run, machine(run));
            }
            return;
        }
        LOG.warn("a used token of run {} was shown by another boot", run.id());
        StepWords words = new StepWords(
                "each run token is shown by one boot only",
                "a used token was shown with another nonce",
                "find out who else is on the provisioning network before this server is used again",
                "token_reused");
        parts.ledger().move(run, RunEvent.TOKEN_REUSED, words, words.observed(), machine(run));
        parts.effects().alarm(run, machine(run));
    }

    private Optional<String> forbidden(InstallRun run) {
        Server server = servers.lock(run.serverId());
        if (server.isProtected()) {
            return Optional.of("the server is protected");
        }
        return server.state() == ServerState.INSTALLING
                ? Optional.empty()
                : Optional.of("the server is " + server.state());
    }

    private boolean comesFromLease(InstallRun run, BootToken shown, @Nullable IpAddress source) {
        if (source == null || !parts.config().areTokensBoundToAddress() || source.equals(shown.ip())) {
            return true;
        }
        String observed = "its token was shown from " + source + ", not from the leased " + shown.ip();
        if (parts.ledger().unexpected(run, RunNote.UNEXPECTED_MESSAGE, observed)) {
            LOG.warn("run {}: {}", run.id(), observed);
        }
        parts.ledger()
                .say(
                        run,
                        new StepWords(
                                run.state().expected(),
                                observed,
                                "find out who called; behind an address translation set provisioning.tokensBoundToAddress: false",
                                "wrong_address"));
        return false;
    }

    private static Actor machine(InstallRun run) {
        return Actor.machine(run.serverId().toString());
    }
}
