package dev.millwright.inventory.power;

/** What an agent can be asked to do with a controller; the names are those of the wire. */
public enum BmcAction {
    /** Next boot from the network, once, read back; then power on, or cycle when it is on. */
    NETWORK_BOOT,
    /** Power on; done when it is on already. */
    POWER_ON,
    /** Power off; done when it is off already. */
    POWER_OFF,
    /** Off and on again; on when it was off. */
    POWER_CYCLE,
    /** Only look. */
    POWER_STATUS
}
