package dev.millwright.inventory.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.OidcConfig;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a verified token's claims as one of our callers. */
final class Claims {
    private static final String EVERYWHERE = "*";
    private static final int MOST_SITES = 100;
    private static final int LONGEST_NAME = 90;

    private final OidcConfig config;
    private final SiteNames sites;

    Claims(OidcConfig config, SiteNames sites) {
        this.config = config;
        this.sites = sites;
    }

    /** @throws InventoryException {@code FORBIDDEN} when no group of the bearer has a role */
    Caller caller(JWTClaimsSet claims) {
        Role role = texts(claims.getClaims(), config.roleClaim()).stream()
                .map(config.roles()::get)
                .filter(Objects::nonNull)
                .min(Role::compareTo) // the highest is declared first
                .orElseThrow(() -> new InventoryException(
                        ErrorCode.FORBIDDEN,
                        "The identity provider puts this account in no group that has a role here"));
        Caller.Visit visit = new Caller.Visit(
                key(claims), claims.getExpirationTime().toInstant().plus(config.clockSkew()));
        return new Caller(0, name(claims), role, null, scope(claims), visit);
    }

    private String name(JWTClaimsSet claims) {
        String said = texts(claims.getClaims(), config.nameClaim()).stream()
                .map(text -> text.replaceAll("\\p{Cntrl}", "").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(claims.getSubject());
        return "oidc:" + said.substring(0, Math.min(said.length(), LONGEST_NAME));
    }

    /** Subjects are unique within an issuer, and may be of any length. Source: OpenID Connect Core 1.0 §2. */
    private static String key(JWTClaimsSet claims) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(claims.getIssuer().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return "oidc:"
                    + HexFormat.of().formatHex(digest.digest(claims.getSubject().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private Scope scope(JWTClaimsSet claims) {
        if (config.siteClaim() == null) {
            return Scope.EVERYWHERE;
        }
        List<String> named = texts(claims.getClaims(), config.siteClaim());
        if (named.contains(EVERYWHERE)) {
            return Scope.EVERYWHERE;
        }
        Set<Long> ids = named.stream()
                .limit(MOST_SITES)
                .map(sites::id)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new Scope(ids, null);
    }

    /** The texts at the end of a path of claims; none when there is nothing there, or nothing of that kind. */
    private static List<String> texts(Map<String, Object> claims, String path) {
        @Nullable Object found = claims.get(path);
        if (found == null) {
            found = walk(claims, path);
        }
        if (found instanceof String text) {
            return List.of(text);
        }
        if (found instanceof Collection<?> many) {
            return many.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return List.of();
    }

    private static @Nullable Object walk(Map<String, Object> claims, String path) {
        @Nullable Object found = claims;
        for (String step : Arrays.asList(path.split("\\."))) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }
}
