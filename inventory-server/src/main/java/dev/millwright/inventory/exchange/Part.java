package dev.millwright.inventory.exchange;

import dev.millwright.inventory.assets.Asset;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.datacenters.RackRow;
import dev.millwright.inventory.datacenters.Room;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the fleet that somebody may take out. A kind of thing that is not known here is in no part. */
record Part(Scope scope) {

    boolean holds(Object thing) {
        if (!scope.isLimited() || thing instanceof HardwareModel) {
            return true;
        }
        DataCenterId site = site(thing);
        Set<Long> sites = scope.dataCenterIds();
        if (site == null || sites != null && !sites.contains(site.value())) {
            return false;
        }
        Set<String> tags = scope.tags();
        return tags == null
                || !(thing instanceof Server server)
                || server.tags().stream().anyMatch(tag -> tags.contains(tag.value()));
    }

    private static @Nullable DataCenterId site(Object thing) {
        if (thing instanceof DataCenter site) {
            return site.id();
        }
        if (thing instanceof Room room) {
            return room.dataCenterId();
        }
        if (thing instanceof RackRow row) {
            return row.dataCenterId();
        }
        if (thing instanceof Rack rack) {
            return rack.dataCenterId();
        }
        if (thing instanceof Asset asset) {
            return asset.dataCenterId();
        }
        return thing instanceof Server server ? server.dataCenterId() : null;
    }
}
