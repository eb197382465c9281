package dev.millwright.inventory.ansible;

import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.provisioning.Configurator;
import dev.millwright.inventory.provisioning.ManagementKey;
import dev.millwright.inventory.secrets.Sealer;

/**
 * The feature, put together.
 *
 * @param configurator the post-install port
 * @param key the key by which it enters machines
 */
public record Ansible(Configurator configurator, ManagementKey key) {

    /** Puts the feature together; makes the key on the first start of a database. */
    public static Ansible wire(Platform platform, Sealer sealer, AnsibleConfig config) {
        SealedManagementKey key = SealedManagementKey.open(
                platform.database(), sealer, platform.var().resolve("ssh"), platform.clock());
        platform.environment().healthChecks().register("management_key", new KeyHealth(key));
        Configurator configurator = key.privateKeyFile()
                .<Configurator>map(
                        file -> new AnsibleConfigurator(config, platform.var().resolve("runs"), file, platform.clock()))
                .orElseGet(() -> (target, output, cancelled) -> new Configurator.Unknown(key.problem()));
        return new Ansible(configurator, key);
    }
}
