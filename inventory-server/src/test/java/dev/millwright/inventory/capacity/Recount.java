package dev.millwright.inventory.capacity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Counts the rows of the database one by one, the plain way. */
final class Recount {
    private final List<Map<String, Object>> servers;

    private Recount(List<Map<String, Object>> servers) {
        this.servers = servers;
    }

    static Recount of(Handle handle) {
        Map<Long, Set<String>> tags = words(handle, "SELECT server_id, tag AS word FROM server_tag");
        Map<Long, Set<String>> problems = words(
                handle, "SELECT server_id, kind AS word FROM finding WHERE state = 'OPEN' AND server_id IS NOT NULL");
        Map<Long, Set<String>> held = words(handle, """
                SELECT d.server_id, r.owner AS word
                FROM capacity_reserved d
                JOIN capacity_reservation r ON r.id = d.reservation_id""");
        List<Map<String, Object>> rows = handle.createQuery("""
                        SELECT s.id, s.data_center_id, d.name AS data_center, k.name AS rack, m.name AS model, s.state, s.owner, s.role,
                          s.is_protected, COALESCE(m.height_units, 0) AS units, COALESCE(m.power_watts, 0) AS watts,
                          COALESCE(h.memory_bytes, 0) AS memory_bytes
                        FROM server s
                        JOIN data_center d ON d.id = s.data_center_id
                        LEFT JOIN rack k ON k.id = s.rack_id
                        LEFT JOIN hardware_model m ON m.id = s.hardware_model_id
                        LEFT JOIN server_hardware h ON h.server_id = s.id""").mapToMap().list();
        List<Map<String, Object>> servers = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> server = new HashMap<>(row);
            long id = ((Number) row.get("id")).longValue();
            server.put("tag", tags.getOrDefault(id, Set.of()));
            server.put("problem", problems.getOrDefault(id, Set.of()));
            server.put(
                    "reserved_for",
                    held.getOrDefault(id, Set.of()).stream().findFirst().orElse(null));
            server.put("protected", !"0".equals(String.valueOf(number(row.get("is_protected")))));
            server.put("standing", standing(server));
            servers.add(server);
        }
        return new Recount(servers);
    }

    private static long number(Object value) {
        return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).longValue();
    }

    private static Map<Long, Set<String>> words(Handle handle, String sql) {
        Map<Long, Set<String>> words = new HashMap<>();
        handle.createQuery(sql)
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(entry -> words.computeIfAbsent(entry.getKey(), id -> new TreeSet<>())
                        .add(entry.getValue()));
        return words;
    }

    private static String standing(Map<String, Object> server) {
        String state = (String) server.get("state");
        boolean hasProblems = !((Set<?>) server.get("problem")).isEmpty();
        if (state.equals("RETIRED")) {
            return "RETIRED";
        }
        if (state.equals("QUARANTINED")) {
            return "BROKEN";
        }
        if (List.of("INSTALLING", "READY").contains(state)) {
            return "IN_USE";
        }
        if (List.of("RELEASING", "MAINTENANCE").contains(state)) {
            return "RETURNING";
        }
        if (hasProblems) {
            return "BROKEN";
        }
        if (!state.equals("AVAILABLE")) {
            return "ARRIVING";
        }
        if ((Boolean) server.get("protected")) {
            return "IN_USE";
        }
        return server.get("reserved_for") == null ? "FREE" : "RESERVED";
    }

    /** Only those that have the value. */
    Recount where(String dimension, Object value) {
        return new Recount(servers.stream()
                .filter(server -> value.equals(server.get(dimension)))
                .toList());
    }

    int size() {
        return servers.size();
    }

    /** Group to "servers units watts free memory", as {@link #told} writes an answer. */
    Map<String, String> by(List<String> dimensions) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Map<String, Object> server : servers) {
            for (String key : keys(server, dimensions)) {
                long[] sum = sums.computeIfAbsent(key, made -> new long[5]);
                sum[0]++;
                sum[1] += number(server.get("units"));
                sum[2] += number(server.get("watts"));
                sum[3] += "FREE".equals(server.get("standing")) ? 1 : 0;
                sum[4] += number(server.get("memory_bytes"));
            }
        }
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> "%d %d %d %d %d"
                                .formatted(
                                        entry.getValue()[0],
                                        entry.getValue()[1],
                                        entry.getValue()[2],
                                        entry.getValue()[3],
                                        entry.getValue()[4]),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static List<String> keys(Map<String, Object> server, List<String> dimensions) {
        List<String> keys = List.of("");
        for (String dimension : dimensions) {
            Object value = server.get(dimension);
            List<?> each = value instanceof Set<?> several
                    ? several.isEmpty() ? List.of("null") : List.copyOf(several)
                    : List.of(String.valueOf(value));
            List<String> next = new ArrayList<>();
            for (String key : keys) {
                each.forEach(one -> next.add(key + dimension + "=" + one + " "));
            }
            keys = next;
        }
        return keys;
    }

    /** An answer's groups with machines. */
    static Map<String, String> told(CapacityAnswer answer) {
        Map<String, String> told = new TreeMap<>();
        for (Group group : answer.groups()) {
            if (group.servers() > 0) {
                StringBuilder key = new StringBuilder();
                group.key()
                        .forEach((dimension, value) ->
                                key.append(dimension).append('=').append(value).append(' '));
                told.put(
                        key.toString(),
                        "%d %d %d %d %d"
                                .formatted(
                                        group.servers(),
                                        group.total().units(),
                                        group.total().powerWatts(),
                                        group.standings().get(Standing.FREE),
                                        group.total().memoryBytes()));
            }
        }
        return told;
    }
}
