package dev.millwright.inventory.racks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.Watts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands. Height, depth, weight and power are its model's at the time it was placed.
 *
 * @param occupant what stands there
 * @param rackId the rack
 * @param unit the lowest unit it fills; null when it stands beside the units and fills none
 * @param heightUnits how many units it fills; 0 exactly when {@code unit} is null
 * @param face the side of its units it fills; null exactly when {@code unit} is
 * @param powerWatts what it may draw
 * @param weightGrams what it weighs, null when nobody said
 * @param depthMm how deep it is in millimetres, null when nobody said
 * @param powerFeeds the feeds it is plugged into, sorted; each must be able to carry all it draws
 */
public record Placement(
        @JsonUnwrapped Occupant occupant,
        RackId rackId,
        @Nullable RackUnit unit,
        int heightUnits,
        @Nullable RackFace face,
        Watts powerWatts,
        @Nullable Grams weightGrams,
        @Nullable Integer depthMm,
        List<FeedName> powerFeeds) {

    /** Copies the list. */
    public Placement {
        powerFeeds = List.copyOf(powerFeeds);
    }

    /**
     * Something of a model in the spot a caller wishes; without a model it is one unit high, as deep as the rack, and draws nothing.
     *
     * @throws InventoryException {@code INVALID} when a thing of the model cannot stand so in any rack
     */
    static Placement of(Occupant who, Spot spot, @Nullable HardwareModel model) {
        RackUnit unit = spot.unit();
        return new Placement(
                who,
                spot.rackId(),
                unit,
                unit == null ? 0 : height(model),
                unit == null ? null : face(spot.face(), model),
                model == null ? Watts.ZERO : model.powerWatts(),
                model == null ? null : model.weightGrams(),
                model == null ? null : model.depthMm(),
                spot.powerFeeds());
    }

    private static int height(@Nullable HardwareModel model) {
        if (model != null && model.heightUnits() == 0) {
            throw InventoryException.invalid(
                    "rack_unit", "a %s %s fills no unit: leave it out".formatted(model.vendor(), model.name()));
        }
        return model == null ? 1 : model.heightUnits();
    }

    static RackFace face(@Nullable RackFace wish, @Nullable HardwareModel model) {
        if (model != null && model.isFullDepth() && wish != null && wish != RackFace.FULL) {
            throw InventoryException.invalid(
                    "rack_face", "a %s %s fills front and rear: leave it out".formatted(model.vendor(), model.name()));
        }
        if (wish != null) {
            return wish;
        }
        return model == null || model.isFullDepth() ? RackFace.FULL : RackFace.FRONT;
    }

    /** The highest unit it fills; 0 beside the units. */
    int top() {
        return unit == null ? 0 : unit.value() + heightUnits - 1;
    }

    /** Whether the two would fill the same side of the same unit. */
    boolean meets(Placement other) {
        return fills().anyMatch(side -> other.fills().anyMatch(side::equals));
    }

    /** The sides of units it fills. */
    Stream<Side> fills() {
        RackFace filled = face;
        if (unit == null || filled == null) {
            return Stream.empty();
        }
        return IntStream.rangeClosed(unit.value(), top())
                .boxed()
                .flatMap(number -> Arrays.stream(RackFace.values())
                        .filter(half -> half != RackFace.FULL && half.meets(filled))
                        .map(half -> new Side(number, half)));
    }

    /** From which unit to which, in words. */
    String units() {
        String where = top() > (unit == null ? 0 : unit.value()) ? " to U" + top() : "";
        String half =
                face == null || face == RackFace.FULL ? "" : face == RackFace.FRONT ? " at the front" : " at the rear";
        return unit + where + half;
    }

    /**
     * One side of one unit.
     *
     * @param unit the unit's number
     * @param face front or rear
     */
    public record Side(int unit, RackFace face) {}
}
