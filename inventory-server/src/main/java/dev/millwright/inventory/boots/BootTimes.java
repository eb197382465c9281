package dev.millwright.inventory.boots;

import dev.millwright.inventory.types.HardwareModelId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long boots of one hardware model take, from the first DHCP message to the ramdisk's call.
 *
 * @param hardwareModelId null for machines of no model
 * @param boots counted, the newest ones
 * @param parts in their order, {@code TOTAL} first
 */
@Schema(name = "BootTimes")
public record BootTimes(@Nullable HardwareModelId hardwareModelId, int boots, List<PartTimes> parts) {
    private static final long[] LIMITS_SECONDS = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600};

    private static final Map<String, Function<TimesRow, @Nullable Long>> PARTS = columns();

    /** Copies the list. */
    public BootTimes {
        parts = List.copyOf(parts);
    }

    /**
     * One part of a boot.
     *
     * @param part {@code TOTAL}, {@code DHCP} (to an address), {@code LOADER} (to the script), {@code DOWNLOAD} (kernel and ramdisk) or
     *     {@code RAMDISK} (to its call)
     * @param count boots that had it
     * @param p50Millis half of them took no longer
     * @param p90Millis nine of ten took no longer
     * @param p99Millis 99 of 100 took no longer
     * @param buckets how many took how long
     */
    @Schema(name = "BootPartTimes")
    public record PartTimes(
            String part, int count, long p50Millis, long p90Millis, long p99Millis, List<Bucket> buckets) {
        /** Copies the list. */
        public PartTimes {
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * A column of the histogram.
     *
     * @param upToSeconds its upper end, inclusive; its lower end is the one before; null for what took longer than all
     * @param count boots in it
     */
    @Schema(name = "BootTimesBucket")
    public record Bucket(@Nullable Long upToSeconds, int count) {}

    private static Map<String, Function<TimesRow, @Nullable Long>> columns() {
        Map<String, Function<TimesRow, @Nullable Long>> parts = new LinkedHashMap<>();
        parts.put("TOTAL", TimesRow::totalMillis);
        parts.put("DHCP", TimesRow::dhcpMillis);
        parts.put("LOADER", TimesRow::loaderMillis);
        parts.put("DOWNLOAD", TimesRow::downloadMillis);
        parts.put("RAMDISK", TimesRow::ramdiskMillis);
        return parts;
    }

    /** The models' times, by their ids; machines of no model last. */
    static List<BootTimes> of(List<TimesRow> rows) {
        Map<Long, List<TimesRow>> byModel = new TreeMap<>();
        rows.forEach(row ->
                byModel.computeIfAbsent(key(row), model -> new ArrayList<>()).add(row));
        return byModel.values().stream()
                .map(same -> new BootTimes(
                        same.get(0).hardwareModelId(),
                        same.size(),
                        PARTS.entrySet().stream()
                                .map(part -> part(part.getKey(), same, part.getValue()))
                                .toList()))
                .toList();
    }

    private static long key(TimesRow row) {
        HardwareModelId model = row.hardwareModelId();
        return model == null ? Long.MAX_VALUE : model.value();
    }

    private static PartTimes part(String name, List<TimesRow> rows, Function<TimesRow, @Nullable Long> of) {
        long[] millis = rows.stream()
                .map(of)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new PartTimes(
                name,
                millis.length,
                quantile(millis, 0.5),
                quantile(millis, 0.9),
                quantile(millis, 0.99),
                buckets(millis));
    }

    /** The smallest time that so large a part of all does not exceed; 0 when there is none. */
    private static long quantile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    private static List<Bucket> buckets(long[] sorted) {
        List<Bucket> buckets = new ArrayList<>();
        int below = 0;
        for (long limit : LIMITS_SECONDS) {
            int upTo = (int) Arrays.stream(sorted)
                    .takeWhile(millis -> millis <= limit * 1000)
                    .count();
            buckets.add(new Bucket(limit, upTo - below));
            below = upTo;
        }
        buckets.add(new Bucket(null, sorted.length - below));
        return buckets;
    }
}
