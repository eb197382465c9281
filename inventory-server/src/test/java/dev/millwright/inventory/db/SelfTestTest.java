package dev.millwright.inventory.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelfTestTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @Test
    void healthyDatabaseHasNoFindings() {
        assertThat(new SelfTest(DATABASE.database().jdbi(), Clock.systemUTC()).findings())
                .isEmpty();
    }

    @Test
    void wrongTimeZoneAndIsolationAreSaidInWords() {
        String url = DATABASE.url() + "&sessionVariables=time_zone=%27%2B05:00%27";
        PoolProperties properties = new PoolProperties();
        properties.setUrl(url);
        properties.setUsername(DATABASE.user());
        properties.setPassword(DATABASE.password().reveal());
        properties.setInitialSize(0);
        DataSource pool = new DataSource(properties);
        try {
            assertThat(new SelfTest(JdbiSetup.create(pool), Clock.systemUTC()).findings())
                    .anySatisfy(finding -> assertThat(finding).contains("READ COMMITTED"))
                    .anySatisfy(finding -> assertThat(finding).contains("away from UTC"));
        } finally {
            pool.close();
        }
    }

    @Test
    void clockThatIsOffIsSaidInWords() {
        SelfTest test =
                new SelfTest(DATABASE.database().jdbi(), new SettableClock(Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(test.findings())
                .singleElement()
                .asString()
                .contains("clocks")
                .contains("NTP");
        assertThatThrownBy(test::requireHealthy).hasMessageContaining("the database cannot be used");
    }
}
