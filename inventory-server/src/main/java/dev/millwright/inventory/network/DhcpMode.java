package dev.millwright.inventory.network;

/** How the site's agent answers DHCP in a subnet. */
public enum DhcpMode {
    /** It is the subnet's DHCP server. */
    AUTHORITATIVE,
    /** Another server gives addresses; the agent adds what is needed to boot. Source: PXE 2.1 §2.2.3 */
    PROXY,
    /** It is silent. */
    OFF
}
