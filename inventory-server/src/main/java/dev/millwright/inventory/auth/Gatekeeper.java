package dev.millwright.inventory.auth;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns what a caller shows into who they are. The one place where wrong tokens are counted and requests are paced, so that no entrance
 * is wider than another. Nothing is remembered of a good token: what is revoked is refused from the next request on.
 */
public final class Gatekeeper {
    private static final Duration FAILURE_WINDOW = Duration.ofMinutes(1);

    private final Tokens tokens;
    private final ForeignTokens foreign;
    private final Clock clock;
    private final FailureLimit failures;
    private final RateLimit users;
    private final RateLimit agents;

    /** Knows the given tokens, ours and others'. */
    public Gatekeeper(Tokens tokens, ForeignTokens foreign, AccessConfig config, Clock clock) {
        this.tokens = tokens;
        this.foreign = foreign;
        this.clock = clock;
        this.failures = new FailureLimit(clock, config.failuresPerMinute());
        this.users = new RateLimit(clock, config.users());
        this.agents = new RateLimit(clock, config.agents());
    }

    /**
     * The caller that a bearer token's text stands for; empty when it is unknown, expired or revoked.
     *
     * @throws InventoryException {@code FORBIDDEN} or {@code UNAVAILABLE}, as {@link ForeignTokens#recognize}
     */
    public Optional<Caller> recognize(String text) {
        return text.startsWith(Tokens.PREFIX) ? tokens.authenticate(text) : foreign.recognize(text);
    }

    /** As {@link #recognize}, of our own tokens only; it asks no other system, and so never fails on its account. */
    public Optional<Caller> recognizeOurs(String text) {
        return tokens.authenticate(text);
    }

    /**
     * Counts a wrong token of an address.
     *
     * @return what to refuse it with: {@code UNAUTHENTICATED}, or {@code TOO_MANY_REQUESTS} after too many
     */
    public InventoryException wrong(String address) {
        if (failures.failed(address)) {
            return InventoryException.tooMany("Too many wrong tokens from this address; wait a minute", FAILURE_WINDOW);
        }
        return new InventoryException(ErrorCode.UNAUTHENTICATED, "This token is unknown, expired or revoked");
    }

    /**
     * Counts a request of a caller.
     *
     * @throws InventoryException {@code TOO_MANY_REQUESTS} with when to come back
     */
    public void pace(Caller caller) {
        RateLimit limit = caller.role() == Role.AGENT ? agents : users;
        Duration wait = limit.take(caller.key());
        if (!wait.isZero()) {
            throw InventoryException.tooMany(
                    "The token '" + caller.name() + "' asks faster than it may; slow down", wait);
        }
    }

    /** Whether a caller recognized earlier still would be, for answers that take long. */
    public boolean stillGood(Caller caller) {
        Caller.Visit visit = caller.visit();
        return visit == null
                ? tokens.isLiving(caller.tokenId())
                : clock.instant().isBefore(visit.until());
    }
}
