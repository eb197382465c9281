package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.audit.Audit;
import dev.millwright.inventory.audit.AuditFilter;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.auth.Tokens;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.EntityRef;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void firstTokenIsAnAdminsAndReadableByItsOwnerOnly() throws Exception {
        assertThat(SERVER.adminToken()).startsWith("mw_");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(SERVER.var().resolve("admin.token"))))
                .isEqualTo("rw-------");
        Platform platform = SERVER.platform();
        assertThat(new Tokens(platform.database(), platform.clock(), platform.audit()::record, id -> false)
                        .authenticate(SERVER.adminToken()))
                .hasValueSatisfying(caller -> assertThat(caller.role()).isEqualTo(Role.ADMIN));
    }

    @Test
    void auditAndEventsAreWrittenWithTheTransactionOrNotAtAll() {
        Platform platform = SERVER.platform();
        Audit audit = platform.audit();
        EntityRef thing = new EntityRef("thing", "7");
        platform.database().transactions().run(() -> {
            audit.record(Actor.system("test"), "thing.made", thing, null, Map.of("name", "x", "password", "p"));
            platform.events().emit(Actor.system("test"), "thing.made", thing, Map.of("name", "x"));
        });
        AuditFilter filter = new AuditFilter("thing", "7", null, null, null);
        assertThat(audit.list(filter, Long.MAX_VALUE, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.after().get("password").asText()).isEqualTo("(hidden)");
            assertThat(entry.before()).isNull();
        });
        assertThat(platform.events().after(0, null, "thing", "7", 10))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.body().get("name").asText()).isEqualTo("x"));
    }
}
