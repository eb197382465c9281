package dev.millwright.inventory.auth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An identity provider whose bearer tokens are accepted beside our own. */
public final class OidcConfig {
    /** How a token may be signed. Symmetric and empty signatures cannot be configured. */
    public enum Algorithm {
        /** RSA, PKCS #1 v1.5, SHA-256. */
        RS256,
        /** RSA-PSS, SHA-256. */
        PS256,
        /** ECDSA on P-256, SHA-256. */
        ES256,
        /** ECDSA on P-384, SHA-384. */
        ES384
    }

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** As in the tokens' {@code iss}, to the letter; its discovery document is at {@code <issuer>/.well-known/openid-configuration}. */
    @JsonProperty
    @NotNull
    private URI issuer = URI.create("");

    /** What a token's {@code aud} must name. */
    @JsonProperty
    @NotEmpty
    private String audience = "";

    /** Where a token names its bearer's groups: a text or a list of texts; dots lead into objects, as in {@code realm_access.roles}. */
    @JsonProperty
    @NotEmpty
    private String roleClaim = "roles";

    /** Which group has which role; of several the highest counts, and who is in none is refused. */
    @JsonProperty
    @NotEmpty
    private Map<String, Role> roles = Map.of();

    /**
     * Where a token names the data centers, by name, that its bearer is limited to; {@code *} = all. When this is set, a token without the
     * claim sees no site. Left out = nobody is limited.
     */
    @JsonProperty
    private @Nullable String siteClaim;

    /** What the bearer is called in the audit trail; {@code sub} where a token does not have it. */
    @JsonProperty
    @NotEmpty
    private String nameClaim = "preferred_username";

    @JsonProperty
    @NotEmpty
    private List<Algorithm> algorithms = List.of(Algorithm.RS256, Algorithm.ES256);

    /** How far the issuer's clock may be from ours. */
    @JsonProperty
    @NotNull
    @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
    private Duration clockSkew = Duration.seconds(30);

    /** Tokens and keys must not be read on the way, so only a provider on this very host may do without TLS. */
    @JsonIgnore
    @ValidationMethod(message = "issuer must be an https address (http only on this host) without query or fragment")
    public boolean isIssuerAnAddress() {
        boolean local = "http".equals(issuer.getScheme()) && LOOPBACK.contains(String.valueOf(issuer.getHost()));
        return (local || "https".equals(issuer.getScheme()) && issuer.getHost() != null)
                && issuer.getQuery() == null
                && issuer.getFragment() == null;
    }

    /** An agent is bound to a site by a token of ours. */
    @JsonIgnore
    @ValidationMethod(message = "roles must not make anybody an AGENT: agents have tokens made here")
    public boolean isNobodyAnAgent() {
        return !roles.containsValue(Role.AGENT);
    }

    /** The issuer, to the letter. */
    public String issuer() {
        return issuer.toString();
    }

    /** What a token's {@code aud} must name. */
    public String audience() {
        return audience;
    }

    /** The path of the claim with the groups. */
    public String roleClaim() {
        return roleClaim;
    }

    /** From group to role. */
    public Map<String, Role> roles() {
        return Map.copyOf(roles);
    }

    /** The path of the claim with the names of data centers; null = nobody is limited. */
    public @Nullable String siteClaim() {
        return siteClaim;
    }

    /** The path of the claim with the bearer's name. */
    public String nameClaim() {
        return nameClaim;
    }

    /** The signatures accepted. */
    public List<Algorithm> algorithms() {
        return List.copyOf(algorithms);
    }

    /** How far the issuer's clock may be from ours. */
    public java.time.Duration clockSkew() {
        return clockSkew.toJavaDuration();
    }
}
