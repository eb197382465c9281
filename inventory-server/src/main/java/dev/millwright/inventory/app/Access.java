package dev.millwright.inventory.app;

import dev.millwright.inventory.auth.AuthFeature;
import dev.millwright.inventory.auth.TokenResource;
import dev.millwright.inventory.auth.Tokens;
import dev.millwright.inventory.platform.Platform;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires authentication, and leaves the very first token in {@code var/admin.token}. */
final class Access {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private Access() {}

    static Tokens wire(Platform platform) {
        Tokens tokens = new Tokens(platform.database(), platform.clock(), platform.audit()::record);
        JerseyEnvironment jersey = platform.environment().jersey();
        jersey.register(new AuthFeature(tokens, platform.clock()));
        jersey.register(AuthFeature.callerBinder());
        jersey.register(new TokenResource(tokens, platform.clock()));
        tokens.createFirst(made -> {
            Path file = platform.var().resolve("admin.token");
            write(file, made.secret().reveal() + "\n");
            LOG.info("the first admin token is in {}", file);
        });
        return tokens;
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
