package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.IpAddress;
import java.util.Set;

/** Asks an address for its SSH host keys. */
public interface HostKeyProbe {

    /** The keys that answer on port 22, as {@code type base64}; empty when nothing does within a few seconds. */
    Set<String> keys(IpAddress address);
}
