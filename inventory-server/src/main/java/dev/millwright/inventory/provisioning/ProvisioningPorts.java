package dev.millwright.inventory.provisioning;

/**
 * What higher features, or the world, do for runs.
 *
 * @param power power of machines
 * @param site what the site's agents have
 * @param configurator the post-install port
 * @param key the key by which it enters
 * @param probe asks addresses for SSH host keys
 */
public record ProvisioningPorts(
        MachinePower power, SiteReadiness site, Configurator configurator, ManagementKey key, HostKeyProbe probe) {

    /** With the probe of the system's OpenSSH. */
    public ProvisioningPorts(MachinePower power, SiteReadiness site, Configurator configurator, ManagementKey key) {
        this(power, site, configurator, key, new SshKeyscanProbe());
    }
}
