package dev.millwright.inventory.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Where each unit of the racks of one row is drawn, so that equal units stand at equal heights. Long stretches that are free in every rack
 * are drawn together, once, so that a row of nearly empty racks stays short.
 */
final class UnitScale {
    /** The height of one unit in the drawing. */
    static final int UNIT = 20;

    /** The height of a stretch of free units. */
    static final int STRETCH = 40;

    private static final int SHORTEST_STRETCH = 5;

    private final List<Band> bands;

    private UnitScale(List<Band> bands) {
        this.bands = List.copyOf(bands);
    }

    /**
     * One unit, or a stretch of free ones.
     *
     * @param low its lowest unit
     * @param high its highest unit
     * @param y its upper edge
     */
    record Band(int low, int high, int y) {
        boolean isStretch() {
            return high > low;
        }

        int height() {
            return isStretch() ? STRETCH : UNIT;
        }
    }

    /** A scale for racks of at most {@code height} units; {@code used} says whether a machine fills a unit in any of them. */
    static UnitScale of(int height, IntPredicate used) {
        List<Band> bands = new ArrayList<>();
        int y = 0;
        int unit = height;
        while (unit >= 1) {
            int low = lowestFree(unit, used);
            int bottom = unit - low + 1 >= SHORTEST_STRETCH ? low : unit;
            Band band = new Band(bottom, unit, y);
            bands.add(band);
            y += band.height();
            unit = bottom - 1;
        }
        return new UnitScale(bands);
    }

    /** Bands from the top, as far as a rack of {@code height} units reaches. */
    List<Band> upTo(int height) {
        return bands.stream().filter(band -> band.low() <= height).toList();
    }

    /** The upper edge of the band a unit is in. */
    int y(int unit) {
        return band(unit).y();
    }

    /** The lower edge of the lowest band. */
    int bottom() {
        return bands.isEmpty()
                ? 0
                : bands.get(bands.size() - 1).y() + bands.get(bands.size() - 1).height();
    }

    private Band band(int unit) {
        return bands.stream()
                .filter(band -> band.low() <= unit && unit <= band.high())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit " + unit + " on this scale"));
    }

    /** The lowest unit of the free stretch that ends above at {@code high}; above {@code high} when that one is used. */
    private static int lowestFree(int high, IntPredicate used) {
        int unit = high;
        while (unit >= 1 && !used.test(unit)) {
            unit--;
        }
        return unit + 1;
    }
}
