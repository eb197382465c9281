package dev.millwright.inventory.auth.oidc;

import java.util.Optional;

/** Data centers by name. Their package ranks above this one, so the application plugs it in. */
@FunctionalInterface
public interface SiteNames {
    /** The id of the data center of that name. */
    Optional<Long> id(String name);
}
