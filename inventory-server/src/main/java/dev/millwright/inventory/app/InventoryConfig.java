package dev.millwright.inventory.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.ansible.AnsibleConfig;
import dev.millwright.inventory.auth.AccessConfig;
import dev.millwright.inventory.capacity.CapacityConfig;
import dev.millwright.inventory.db.DatabaseConfig;
import dev.millwright.inventory.events.EventsConfig;
import dev.millwright.inventory.jobs.JobsConfig;
import dev.millwright.inventory.power.PowerConfig;
import dev.millwright.inventory.provisioning.ProvisioningConfig;
import dev.millwright.inventory.webhooks.WebhooksConfig;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/** The whole configuration file: Dropwizard's own parts and one part for each feature. */
public final class InventoryConfig extends Configuration {
    /** Where this server keeps its data: database, artifacts, secrets, logs of runs. */
    @JsonProperty
    @NotNull
    private Path var = Path.of("var");

    @JsonProperty
    @NotNull
    @Valid
    private DatabaseConfig database = new DatabaseConfig();

    @JsonProperty
    @NotNull
    @Valid
    private AccessConfig access = new AccessConfig();

    @JsonProperty
    @NotNull
    @Valid
    private JobsConfig jobs = new JobsConfig();

    @JsonProperty
    @NotNull
    @Valid
    private PowerConfig power = new PowerConfig();

    @JsonProperty
    @NotNull
    @Valid
    private AnsibleConfig ansible = new AnsibleConfig();

    @JsonProperty
    @NotNull
    @Valid
    private ProvisioningConfig provisioning = new ProvisioningConfig();

    @JsonProperty
    @NotNull
    @Valid
    private EventsConfig events = new EventsConfig();

    @JsonProperty
    @NotNull
    @Valid
    private WebhooksConfig webhooks = new WebhooksConfig();

    @JsonProperty
    @NotNull
    @Valid
    private CapacityConfig capacity = new CapacityConfig();

    /** The data directory, absolute. */
    public Path var() {
        return var.toAbsolutePath().normalize();
    }

    /** Moves the data directory, as {@code MILLWRIGHT_VAR} does. */
    public void useVar(Path directory) {
        this.var = directory;
    }

    /** The database's part. */
    public DatabaseConfig database() {
        return database;
    }

    /** The part of who may come in. */
    public AccessConfig access() {
        return access;
    }

    /** The part of durable jobs. */
    public JobsConfig jobs() {
        return jobs;
    }

    /** The part of the outbox. */
    public EventsConfig events() {
        return events;
    }

    /** The part of web hooks. */
    public WebhooksConfig webhooks() {
        return webhooks;
    }

    /** The part of power and credentials. */
    public PowerConfig power() {
        return power;
    }

    /** The part of capacity. */
    public CapacityConfig capacity() {
        return capacity;
    }

    /** The part of the post-install port. */
    public AnsibleConfig ansible() {
        return ansible;
    }

    /** The part of install runs. */
    public ProvisioningConfig provisioning() {
        return provisioning;
    }
}
