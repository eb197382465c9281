package dev.millwright.inventory.auth.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's signing keys, kept. They are fetched again when they are a quarter of an hour old, and at once for a key that is not among them,
 * but never within ten seconds of the last attempt: tokens with made-up key ids cause no traffic. While the issuer is away the keys
 * held go on being good, for a day. Thread-safe; one thread fetches at a time.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 2;
    // Source: NIST SP 800-131A Rev. 2 §3
    private static final int SMALLEST_RSA_BITS = 2048;

    private final String issuer;
    private final IssuerClient client;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Held held = new Held(new JWKSet(), Instant.EPOCH);
    private Instant triedAt = Instant.EPOCH; // under the lock

    IssuerKeys(String issuer, Clock clock) {
        this.issuer = issuer;
        this.client = new IssuerClient(issuer);
        this.clock = clock;
    }

    private record Held(JWKSet keys, Instant at) {
        boolean olderThan(Duration age, Instant now) {
            return at.plus(age).isBefore(now);
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        if (held.olderThan(FRESH, clock.instant())) {
            renew();
        }
        List<JWK> found = selector.select(held.keys());
        if (found.isEmpty()) {
            renew();
            found = selector.select(held.keys());
        }
        if (held.olderThan(KEPT, clock.instant())) {
            throw new KeySourceException("no keys of the issuer are known");
        }
        return found.stream().filter(IssuerKeys::isStrong).toList();
    }

    private static boolean isStrong(JWK key) {
        return key.getKeyType().equals(KeyType.EC)
                || key.getKeyType().equals(KeyType.RSA) && key.size() >= SMALLEST_RSA_BITS;
    }

    private void renew() {
        if (!locked()) {
            return;
        }
        try {
            Instant now = clock.instant();
            if (triedAt.plus(BETWEEN_ATTEMPTS).isAfter(now)) {
                return;
            }
            triedAt = now;
            held = new Held(client.keys().toPublicJWKSet(), now);
        } catch (IOException failure) {
            LOG.warn(
                    "the keys of issuer {} cannot be fetched ({}); {} known before stay good",
                    issuer,
                    failure.getMessage(),
                    held.keys().size());
        } finally {
            fetching.unlock();
        }
    }

    /** A slow issuer must not hold up every request: who cannot have the lock soon goes on with the keys there are. */
    private boolean locked() {
        try {
            return fetching.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
