package dev.millwright.inventory.app;

import dev.millwright.inventory.auth.AccessConfig;
import dev.millwright.inventory.auth.AuthFeature;
import dev.millwright.inventory.auth.Boundary;
import dev.millwright.inventory.auth.ForeignTokens;
import dev.millwright.inventory.auth.Gatekeeper;
import dev.millwright.inventory.auth.RemoteAddress;
import dev.millwright.inventory.auth.TokenResource;
import dev.millwright.inventory.auth.Tokens;
import dev.millwright.inventory.auth.oidc.OidcTokens;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Slug;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires authentication, and leaves the very first token in {@code var/admin.token}.
 *
 * @param tokens bearer tokens
 * @param gatekeeper who is let in
 */
record Access(Tokens tokens, Gatekeeper gatekeeper) {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final int SOME_TOKENS = 5;

    static Access wire(Platform platform, AccessConfig config, DataCenters sites, Boundary boundary) {
        Tokens tokens = new Tokens(
                platform.database(),
                platform.clock(),
                platform.audit()::record,
                id -> sites.find(new DataCenterId(id))
                        .map(found -> sites.lock(found.id()))
                        .isPresent());
        sites.heldBy(id -> tokens.livingOf(id.value(), SOME_TOKENS).stream()
                .map(token -> Long.toString(token.value()))
                .reduce((some, next) -> some + ", " + next)
                .map(ids -> "tokens of agents (ids %s): revoke them first".formatted(ids)));
        JerseyEnvironment jersey = platform.environment().jersey();
        Gatekeeper gatekeeper = new Gatekeeper(tokens, foreign(platform, config, sites), config, platform.clock());
        platform.streams().onlyWhile(gatekeeper::stillGood);
        platform.environment()
                .servlets()
                .addFilter("remote-address", new RemoteAddress())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        jersey.register(new AuthFeature(gatekeeper, boundary));
        jersey.register(AuthFeature.callerBinder());
        jersey.register(new TokenResource(tokens, platform.clock()));
        tokens.createFirst(made -> {
            Path file = platform.var().resolve("admin.token");
            write(file, made.secret().reveal() + "\n");
            LOG.info("the first admin token is in {}", file);
        });
        return new Access(tokens, gatekeeper);
    }

    private static ForeignTokens foreign(Platform platform, AccessConfig config, DataCenters sites) {
        return config.oidc()
                .<ForeignTokens>map(oidc -> new OidcTokens(oidc, name -> siteId(sites, name), platform.clock()))
                .orElse(ForeignTokens.NONE);
    }

    private static Optional<Long> siteId(DataCenters sites, String name) {
        try {
            return sites.findByName(new Slug(name)).map(found -> found.id().value());
        } catch (IllegalArgumentException noName) { // a token may say anything
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path partial = file.resolveSibling("admin.token.partial");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("the first token cannot be written to " + file, failure);
        }
    }
}
