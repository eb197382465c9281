package dev.millwright.inventory.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.ForeignTokens;
import dev.millwright.inventory.auth.OidcConfig;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signed tokens of one identity provider. Each is verified each time it comes; nothing is remembered of it. Thread-safe. */
public final class OidcTokens implements ForeignTokens {
    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);
    private static final int LONGEST = 8192;
    // Source: RFC 7515 §3.1
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Claims claims;

    /** Tokens as configured; their sites are looked up by name. */
    public OidcTokens(OidcConfig config, SiteNames sites, Clock clock) {
        this.claims = new Claims(config, sites);
        Set<JWSAlgorithm> algorithms = config.algorithms().stream()
                .map(algorithm -> JWSAlgorithm.parse(algorithm.name()))
                .collect(Collectors.toUnmodifiableSet());
        // Source: RFC 9068 §2.1 for at+jwt
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(algorithms, new IssuerKeys(config.issuer(), clock)));
        processor.setJWTClaimsSetVerifier(new Verifier(config, clock));
    }

    @Override
    public Optional<Caller> recognize(String text) {
        if (text.length() > LONGEST || !COMPACT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(claims.caller(processor.process(text, null)));
        } catch (KeySourceException away) {
            throw new InventoryException(
                    ErrorCode.UNAVAILABLE, "The identity provider's keys cannot be had at the moment; try again", away);
        } catch (ParseException | BadJOSEException | JOSEException bad) {
            LOG.debug("a token of the identity provider was refused: {}", bad.getMessage());
            return Optional.empty();
        }
    }

    /** Checks {@code iss}, {@code aud}, {@code exp}, {@code nbf} and that there is a {@code sub}, by our clock. */
    private static final class Verifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Verifier(OidcConfig config, Clock clock) {
            super(
                    config.audience(),
                    new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                    Set.of("sub", "exp"));
            setMaxClockSkew((int) config.clockSkew().toSeconds());
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
