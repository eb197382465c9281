package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something will be used up, if it goes on as it did: a straight line through the days, by least squares.
 *
 * @param perDay how it changes, a day; negative = it shrinks
 * @param perDayError the standard error of that
 * @param daysToFull days from the last one until nothing is left; null when it does not shrink
 * @param earliestDays the same if it shrinks faster by two standard errors
 * @param latestDays the same if it shrinks slower by two standard errors; null when it might not shrink at all
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Forecast(
        double perDay,
        double perDayError,
        @Nullable Double daysToFull,
        @Nullable Double earliestDays,
        @Nullable Double latestDays) {
    /** Fewer days have no trend, and a line through two has no error. */
    static final int LEAST_DAYS = 3;

    /** What was there on a day. */
    record Seen(long day, double value) {}

    /** The forecast, null for fewer than {@value #LEAST_DAYS} days. */
    static @Nullable Forecast of(List<Seen> seen) {
        if (seen.size() < LEAST_DAYS) {
            return null;
        }
        double meanDay = seen.stream().mapToDouble(Seen::day).average().orElseThrow();
        double mean = seen.stream().mapToDouble(Seen::value).average().orElseThrow();
        double squares = 0;
        double products = 0;
        for (Seen one : seen) {
            squares += (one.day() - meanDay) * (one.day() - meanDay);
            products += (one.day() - meanDay) * (one.value() - mean);
        }
        double slope = products / squares;
        double residues = 0;
        for (Seen one : seen) {
            double off = one.value() - mean - slope * (one.day() - meanDay);
            residues += off * off;
        }
        double error = Math.sqrt(residues / (seen.size() - 2) / squares);
        double left = seen.get(seen.size() - 1).value();
        return new Forecast(
                slope, error, days(left, slope), days(left, slope - 2 * error), days(left, slope + 2 * error));
    }

    private static @Nullable Double days(double left, double slope) {
        return slope < 0 ? Double.valueOf(left / -slope) : null;
    }
}
