package dev.millwright.inventory.web.query;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SystemUuid;
import dev.millwright.inventory.web.query.Specimen.Colour;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows whose values repeat, so that filters fit several and sorts have ties. */
record Specimens(List<Specimen> all, Map<Long, Set<String>> tagsById) {
    static final List<String> TAGS = List.of("blue", "spare", "hot", "Größe", "a_b");
    private static final List<String> LABELS = List.of(
            "Rack",
            "rack",
            "RACK 1",
            "Öl",
            "öl",
            "100%",
            "100",
            "a_b",
            "a!b",
            "ab",
            "it's",
            "\\",
            "序列号",
            "😀 smile",
            "z",
            "A");

    static Specimens some(Random random, int count) {
        List<Specimen> all = new ArrayList<>();
        Map<Long, Set<String>> tags = new HashMap<>();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (long id = 1; id <= count; id++) {
            all.add(new Specimen(
                    id,
                    "c-" + Integer.toString(random.nextInt(60), 36),
                    maybe(random, () -> LABELS.get(random.nextInt(LABELS.size()))),
                    maybe(random, () -> random.nextLong(40) - 20),
                    random.nextInt(4),
                    random.nextBoolean(),
                    maybe(random, () -> start.plus(random.nextInt(50), ChronoUnit.MICROS)),
                    maybe(random, () -> LocalDate.of(2026, 3, 1 + random.nextInt(20))),
                    Colour.values()[random.nextInt(3)],
                    maybe(random, () -> new MacAddress(0x525400000000L + random.nextInt(30))),
                    maybe(random, () -> new SystemUuid(new UUID((long) random.nextInt(9) << 60, 7)))));
            Set<String> own = new TreeSet<>();
            TAGS.stream().filter(tag -> random.nextInt(4) == 0).forEach(own::add);
            tags.put(id, own);
        }
        return new Specimens(all, tags);
    }

    private static <T> @Nullable T maybe(Random random, Supplier<T> value) {
        return random.nextInt(5) == 0 ? null : value.get();
    }

    Set<String> tags(Specimen one) {
        return tagsById.get(one.id());
    }

    /** The values of a field: none, one, or of tags several. */
    List<Object> values(Specimen one, String field) {
        Object value = switch (field) {
            case "id" -> one.id();
            case "code" -> one.code();
            case "label" -> one.label();
            case "amount" -> one.amount();
            case "grade" -> (long) one.grade();
            case "flag" -> one.flag();
            case "seen_at" -> one.seenAt();
            case "built_on" -> one.builtOn();
            case "colour" -> one.colour().name();
            case "mac" -> one.mac();
            case "serial_uuid" -> one.serialUuid();
            default -> null;
        };
        if (field.equals("tag")) {
            return List.copyOf(tags(one));
        }
        return value == null ? List.of() : List.of(value);
    }

    /** What has no value first, texts by their bytes. */
    Comparator<Specimen> rising(String field) {
        return Comparator.comparing(
                one -> values(one, field).stream().findFirst().orElse(null), Specimens::compare);
    }

    static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        if (a instanceof String text) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), b.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (a instanceof SystemUuid uuid) {
            return uuid.toString().compareTo(b.toString());
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> comparable = (Comparable<Object>) a;
        return comparable.compareTo(b);
    }

    /** Ids of rows that have the text in code or label, by the list's own order. */
    List<Long> having(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(one -> one.code().contains(wanted)
                        || one.label() != null
                                && one.label().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(rising("grade").reversed().thenComparing(Specimen::id))
                .map(Specimen::id)
                .toList();
    }
}
