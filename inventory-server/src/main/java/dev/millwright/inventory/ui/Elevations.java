package dev.millwright.inventory.ui;

import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.ui.view.RackView;
import dev.millwright.inventory.ui.view.StateMark;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures the racks of one row for drawing. Pure. */
final class Elevations {
    private static final int WIDTH = 320;
    private static final int MARGIN = 4;
    private static final int LONGEST_NAME = 21;
    private static final int LONGEST_HALF_NAME = 11;
    private static final int SIDE = 28;

    private Elevations() {}

    /**
     * A rack, before it is drawn.
     *
     * @param power what its machines may draw against its budget, in words; null without a budget
     * @param beside what stands beside its units, in words
     */
    record Rack(
            long id, String name, int heightUnits, @Nullable String power, List<String> beside, List<RackBox> boxes) {}

    /** The racks of a row, all on one scale. */
    static List<RackView> of(List<Rack> racks) {
        int highest = racks.stream().mapToInt(Elevations::reach).max().orElse(0);
        UnitScale scale = UnitScale.of(
                highest,
                unit -> racks.stream().anyMatch(rack -> rack.boxes().stream().anyMatch(one -> one.fills(unit))));
        return racks.stream().map(rack -> draw(rack, scale)).toList();
    }

    /** A machine that stands above its rack's top is drawn all the same. */
    private static int reach(Rack rack) {
        return Math.max(
                rack.heightUnits(),
                rack.boxes().stream().mapToInt(RackBox::top).max().orElse(0));
    }

    private static RackView draw(Rack rack, UnitScale scale) {
        int reach = reach(rack);
        List<UnitScale.Band> bands = scale.upTo(reach);
        int top = bands.isEmpty() ? 0 : bands.get(0).y();
        List<RackView.Slot> slots = bands.stream()
                .filter(band -> !band.isStretch())
                .map(band -> new RackView.Slot(band.low(), band.y() + MARGIN, band.y() == top))
                .toList();
        List<RackView.Free> free = bands.stream()
                .filter(UnitScale.Band::isStretch)
                .map(band -> free(band, reach))
                .toList();
        List<RackView.Box> boxes = rack.boxes().stream()
                .sorted(Comparator.comparingInt(RackBox::unit).reversed().thenComparing(RackBox::face))
                .map(placement -> box(placement, scale))
                .toList();
        return new RackView(
                rack.id(),
                rack.name(),
                rack.heightUnits(),
                used(rack.boxes()),
                rack.power(),
                rack.beside(),
                WIDTH,
                scale.bottom() + 2 * MARGIN,
                top + MARGIN,
                scale.bottom() - top,
                slots,
                free,
                boxes);
    }

    private static RackView.Free free(UnitScale.Band band, int reach) {
        int high = Math.min(band.high(), reach);
        String label = high == band.low() ? "U" + high + " free" : "U" + band.low() + "–U" + high + " free";
        return new RackView.Free(label, band.y() + MARGIN, UnitScale.STRETCH);
    }

    private static RackView.Box box(RackBox placement, UnitScale scale) {
        StateMark state = placement.mark();
        boolean half = placement.face() != RackFace.FULL;
        int y = scale.y(placement.top()) + MARGIN;
        int height = placement.heightUnits() * UnitScale.UNIT;
        String units = units(placement);
        String note = note(placement, state);
        return new RackView.Box(
                placement.key(),
                placement.serverId(),
                placement.name(),
                cut(placement.name(), half ? LONGEST_HALF_NAME : LONGEST_NAME),
                state,
                units,
                note,
                half,
                placement.percent(),
                placement.face() == RackFace.REAR ? WIDTH / 2 : SIDE,
                half ? WIDTH / 2 - SIDE : WIDTH - 2 * SIDE,
                y,
                height,
                y + height / 2 + 4,
                units + ": " + placement.name() + ", " + state.word() + (note.equals(state.word()) ? "" : ", " + note));
    }

    private static String note(RackBox placement, StateMark state) {
        if (placement.step() == null) {
            return state.word();
        }
        return placement.percent() == null ? placement.step() : placement.step() + " " + placement.percent() + " %";
    }

    private static String units(RackBox placement) {
        String range =
                placement.heightUnits() == 1 ? "U" + placement.unit() : "U" + placement.unit() + "–U" + placement.top();
        return switch (placement.face()) {
            case FULL -> range;
            case FRONT -> range + " front";
            case REAR -> range + " rear";
        };
    }

    /** Units of which a side is filled. */
    private static int used(List<RackBox> boxes) {
        return (int) boxes.stream()
                .flatMap(box -> IntStream.rangeClosed(box.unit(), box.top()).boxed())
                .distinct()
                .count();
    }

    private static String cut(String name, int longest) {
        int length = name.codePointCount(0, name.length());
        return length <= longest ? name : name.substring(0, name.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
