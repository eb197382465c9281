package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.RackId;
import java.util.stream.Stream;

/** A row of the table {@code rack_cord}. Components are its columns. */
public record CordRow(long placementId, RackId rackId, FeedName feed) {
    static Stream<CordRow> of(long id, Placement placement) {
        return placement.powerFeeds().stream().map(feed -> new CordRow(id, placement.rackId(), feed));
    }
}
