package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Sha256;
import java.util.Optional;
import java.util.Set;

/** What the engine asks of a site's agents. */
public interface SiteReadiness {

    /**
     * Whether a machine of the site may be switched on for a run.
     *
     * @param replicaVersion every live agent must have acknowledged this version or a newer one
     * @param artifacts at least one live agent must hold all of these
     * @return empty when it may; else what is missing, in words
     */
    Optional<String> missing(DataCenterId dataCenterId, long replicaVersion, Set<Sha256> artifacts);

    /** The base URL, without trailing slash, of a live agent that holds all the artifacts; empty when there is none. */
    Optional<String> imagesUrl(DataCenterId dataCenterId, Set<Sha256> artifacts);
}
