package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.types.Secret;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @Test
    void shippedConfigurationIsGoodAndItsDefaultsAreThese() throws Exception {
        InventoryConfig config = factory()
                .build(
                        new SubstitutingSourceProvider(
                                new ResourceConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)),
                        "config.yml");
        assertThat(config.var()).isEqualTo(Path.of("var").toAbsolutePath());
        assertThat(config.database().url()).isNull();
        assertThat(config.database().poolSize()).isEqualTo(24);
        assertThat(config.database().outagePatience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.database().migrate()).isTrue();
        assertThat(config.database().embedded().bufferPoolBytes()).isEqualTo(128L << 20);
        assertThat(config.access().failuresPerMinute()).isEqualTo(30);
        assertThat(config.access().users().perSecond()).isEqualTo(1000);
        assertThat(config.access().users().burst()).isEqualTo(10_000);
        assertThat(config.access().agents().perSecond()).isEqualTo(5000);
        assertThat(config.access().agents().burst()).isEqualTo(50_000);
        assertThat(config.access().oidc()).isEmpty();
        assertThat(config.jobs().threads()).isEqualTo(32);
        assertThat(config.jobs().heartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.jobs().poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.jobs().stopPatience()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everyKeyCanBeSet(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("full.yml"), """
                var: /srv/millwright
                database:
                  url: jdbc:mysql://db:3306/millwright
                  user: someone
                  password: hush
                  poolSize: 50
                  outagePatience: 1 minute
                  migrate: false
                  embedded:
                    executable: /opt/mariadbd
                    bundle: /opt/bundle.jar
                    port: 3310
                    bufferPool: 1 GiB
                    arguments: [--foo]
                access:
                  failuresPerMinute: 5
                  users: {perSecond: 10, burst: 20}
                  agents: {perSecond: 0, burst: 1}
                  oidc:
                    issuer: https://idp.example/realms/ops
                    audience: millwright
                    roleClaim: realm_access.roles
                    roles: {fleet-admins: ADMIN, fleet-operators: OPERATOR}
                    siteClaim: sites
                    nameClaim: email
                    algorithms: [ES256]
                    clockSkew: 1 minute
                jobs:
                  threads: 0
                  poll: 1 second
                  heartbeat: 5 seconds
                  stopPatience: 1 minute
                """);
        InventoryConfig config = factory().build(new FileConfigurationSourceProvider(), file.toString());
        assertThat(config.var()).isEqualTo(Path.of("/srv/millwright"));
        assertThat(config.database().url()).isEqualTo("jdbc:mysql://db:3306/millwright");
        assertThat(config.database().password().reveal()).isEqualTo("hush");
        assertThat(config.database().password()).hasToString("Secret(hidden)");
        assertThat(config.database().embedded().port()).isEqualTo(3310);
        assertThat(config.access().users().burst()).isEqualTo(20);
        assertThat(config.access().agents().perSecond()).isZero();
        assertThat(config.access().oidc())
                .hasValueSatisfying(oidc -> assertThat(oidc.clockSkew()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(config.jobs().threads()).isZero();
    }

    @Test
    void misspeltKeyIsRefused(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("wrong.yml"), "databsae: {}\n");
        assertThatThrownBy(() -> factory().build(new FileConfigurationSourceProvider(), file.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("databsae");
    }

    @Test
    void environmentVariablesWin() {
        InventoryConfig config = new InventoryConfig();
        new EnvironmentSettings(Map.of(
                        "MILLWRIGHT_VAR",
                        "/data",
                        "MILLWRIGHT_DB_URL",
                        "jdbc:mysql://h/m",
                        "MILLWRIGHT_DB_PASSWORD",
                        "p"))
                .applyTo(config);
        assertThat(config.var()).isEqualTo(Path.of("/data"));
        assertThat(config.database().url()).isEqualTo("jdbc:mysql://h/m");
        assertThat(config.database().user()).isEqualTo("millwright");
        assertThat(config.database().password()).isEqualTo(Secret.of("p"));
    }

    private static YamlConfigurationFactory<InventoryConfig> factory() {
        return new YamlConfigurationFactory<>(
                InventoryConfig.class,
                Validators.newValidator(),
                Jackson.newObjectMapper()
                        .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
                "test");
    }
}
