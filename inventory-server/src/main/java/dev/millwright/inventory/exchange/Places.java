package dev.millwright.inventory.exchange;

import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.datacenters.RackRow;
import dev.millwright.inventory.datacenters.RackRowListing;
import dev.millwright.inventory.datacenters.Room;
import dev.millwright.inventory.datacenters.RoomListing;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.racks.Rack;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RoomId;
import dev.millwright.inventory.types.RowId;
import dev.millwright.inventory.types.Slug;
import java.util.Map;
import java.util.Optional;

/** Looks up what rows refer to, by id and by name; the id 0 is nothing's. */
record Places(Sites sites, HardwareModels models, Racks racks) {
    DataCenter dataCenter(long id) {
        return sites.dataCenters().get(new DataCenterId(id));
    }

    Optional<DataCenter> dataCenter(Slug name) {
        return sites.dataCenters().findByName(name);
    }

    Room room(long id) {
        return sites.rooms().get(new RoomId(id));
    }

    Optional<Room> room(long site, String name) {
        if (site == 0) {
            return Optional.empty();
        }
        Map<String, String> wanted = Map.of("data_center_id", Long.toString(site), "name", name);
        return sites.rooms().list(Pages.all(RoomListing.class, wanted)).stream().findFirst();
    }

    RackRow row(long id) {
        return sites.rows().get(new RowId(id));
    }

    Optional<RackRow> row(long room, String name) {
        if (room == 0) {
            return Optional.empty();
        }
        Map<String, String> wanted = Map.of("room_id", Long.toString(room), "name", name);
        return sites.rows().list(Pages.all(RackRowListing.class, wanted)).stream()
                .findFirst();
    }

    Rack rack(long id) {
        return racks.get(new RackId(id));
    }

    Optional<Rack> rack(long site, String name) {
        if (site == 0) {
            return Optional.empty();
        }
        return racks.list(0, new DataCenterId(site), name, 1).stream().findFirst();
    }

    HardwareModel model(long id) {
        return models.get(new HardwareModelId(id));
    }

    Optional<HardwareModel> model(String vendor, String name) {
        return models.list(Pages.all(HardwareModelListing.class, Map.of("vendor", vendor, "name", name))).stream()
                .findFirst();
    }
}
