package dev.millwright.inventory.auth;

/** Which data centers are on record. Their package ranks above this one, so the application plugs it in. */
@FunctionalInterface
public interface KnownSites {
    /** Whether there is such a data center; it then stays until the caller's transaction ends. */
    boolean hold(long dataCenterId);
}
