package dev.millwright.inventory.auth;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.types.Secret;
import dev.millwright.inventory.web.query.Clauses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes, finds and revokes bearer tokens. Only the SHA-256 of a token is stored: its 256 random bits need no slow hash. */
public final class Tokens {
    /** What every token of ours begins with. */
    static final String PREFIX = "mw_";

    private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);
    private static final Duration SESSION = Duration.ofHours(12);

    private final TokenDao dao;
    private final Transactions transactions;
    private final Clock clock;
    private final AccessTrail trail;
    private final KnownSites sites;
    private final SecureRandom random = new SecureRandom();

    /** Tokens in the given database, for the given sites; changes are recorded in {@code trail}. */
    public Tokens(Database database, Clock clock, AccessTrail trail, KnownSites sites) {
        this.dao = database.dao(TokenDao.class);
        this.transactions = database.transactions();
        this.clock = clock;
        this.trail = trail;
        this.sites = sites;
    }

    /**
     * A token just made.
     *
     * @param token its record
     * @param secret its text, which cannot be had again
     */
    public record Made(Token token, Secret secret) {}

    /** What a new token is to be. */
    public record Wanted(
            String name,
            Role role,
            @Nullable Long dataCenterId,
            @Nullable Scope scope,
            @Nullable Instant expiresAt) {}

    /**
     * Makes a token. Joins the caller's transaction.
     *
     * @throws InventoryException {@code INVALID} when it names a data center that there is not
     */
    public Made create(Actor by, Wanted wanted) {
        return create(by, wanted, null);
    }

    /** Makes a token of at most twelve hours that can do what the caller's can and ends with it: for a browser's cookie. */
    public Made openSession(Caller caller) {
        Wanted wanted = new Wanted(
                caller.name(),
                caller.role(),
                caller.dataCenterId(),
                caller.scope().isLimited() ? caller.scope() : null,
                clock.instant().plus(SESSION));
        return create(caller.actor(), wanted, caller.tokenId());
    }

    /** Ends a session at once; a text that is no living session's changes nothing. */
    public void closeSession(String text) {
        dao.revokeSession(hash(text), clock.instant());
    }

    private Made create(Actor by, Wanted wanted, @Nullable Long parentId) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        return transactions.call(() -> {
            requireSites(wanted);
            TokenId id = dao.insert(
                    parentId,
                    hash(text),
                    wanted.name(),
                    wanted.role(),
                    wanted.dataCenterId(),
                    ScopeColumn.of(wanted.scope()),
                    by.id(),
                    now,
                    wanted.expiresAt());
            Token token = new Token(
                    id,
                    wanted.name(),
                    wanted.role(),
                    wanted.dataCenterId(),
                    wanted.scope(),
                    by.id(),
                    now,
                    wanted.expiresAt(),
                    null,
                    null);
            trail.record(
                    by, parentId == null ? "token.created" : "session.opened", EntityRef.of("token", id), null, token);
            return new Made(token, Secret.of(text));
        });
    }

    private void requireSites(Wanted wanted) {
        requireSite("data_center_id", wanted.dataCenterId());
        Scope scope = wanted.scope();
        if (scope != null && scope.dataCenterIds() != null) {
            scope.dataCenterIds().forEach(id -> requireSite("scope.data_center_ids", id));
        }
    }

    private void requireSite(String field, @Nullable Long dataCenterId) {
        if (dataCenterId != null && !sites.hold(dataCenterId)) {
            throw InventoryException.invalid(field, "there is no data center " + dataCenterId);
        }
    }

    /** The caller a token's text stands for; empty when it is unknown, expired or revoked. */
    public Optional<Caller> authenticate(String text) {
        if (text.length() > 200 || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Token> found = transactions.patiently(() -> dao.findLiving(hash(text), now));
        found.filter(token -> stale(token.lastUsedAt(), now))
                .ifPresent(token -> dao.touch(token.id(), now, now.minus(TOUCH_INTERVAL)));
        return found.map(token ->
                new Caller(token.id().value(), token.name(), token.role(), token.dataCenterId(), scope(token), null));
    }

    /** Whether a token, and the one it was opened with, is neither expired nor revoked. */
    public boolean isLiving(long tokenId) {
        return dao.countLiving(tokenId, clock.instant()) == 1;
    }

    private static Scope scope(Token token) {
        return token.scope() == null ? Scope.EVERYWHERE : token.scope();
    }

    private static boolean stale(@Nullable Instant lastUsedAt, Instant now) {
        return lastUsedAt == null || lastUsedAt.isBefore(now.minus(TOUCH_INTERVAL));
    }

    /** Some of the agents' tokens of a data center that are neither expired nor revoked, by id. */
    public List<TokenId> livingOf(long dataCenterId, int limit) {
        return dao.livingOf(dataCenterId, clock.instant(), limit);
    }

    /** The tokens asked for, in the order asked for, revoked and expired ones too, sessions not. */
    public List<Token> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /** Revokes a token and with it the sessions opened with it. Revoking twice is harmless. */
    public void revoke(Actor by, TokenId id) {
        transactions.run(() -> {
            Token token = dao.findForUpdate(id).orElseThrow(() -> InventoryException.notFound("token", id.value()));
            if (dao.revoke(id, clock.instant()) == 1) {
                trail.record(by, "token.revoked", EntityRef.of("token", id), token, null);
            }
        });
    }

    /**
     * Makes the very first token, an admin's, if this database has none yet; of servers that start together one does.
     *
     * @param keep puts it where an operator finds it; called before the commit, so a crash leaves no token that nobody knows
     */
    public void createFirst(Consumer<Made> keep) {
        transactions.run(() -> {
            dao.lockFirstStart();
            if (dao.count() == 0) {
                keep.accept(
                        create(Actor.system("first-start"), new Wanted("first-admin", Role.ADMIN, null, null, null)));
            }
        });
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
