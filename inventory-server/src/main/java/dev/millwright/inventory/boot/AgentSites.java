package dev.millwright.inventory.boot;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.DataCenterId;
import java.util.Optional;

/** Which site an agent's token is bound to. */
final class AgentSites {
    private final DataCenters dataCenters;

    AgentSites(DataCenters dataCenters) {
        this.dataCenters = dataCenters;
    }

    /**
     * The caller's site.
     *
     * @throws InventoryException {@code FORBIDDEN} when the token is bound to none, or to one that is gone
     */
    DataCenterId of(Caller caller) {
        return Optional.ofNullable(caller.dataCenterId())
                .map(DataCenterId::new)
                .flatMap(dataCenters::find)
                .map(DataCenter::id)
                .orElseThrow(() -> new InventoryException(
                        ErrorCode.FORBIDDEN,
                        "This agent's token is bound to no data center there is: make one that is"));
    }
}
