import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The floor: the statements behind our answers, prepared, from a loop that does nothing else. */
final class Floor {
    private static final String SERVER = """
            SELECT id, version, created_at, updated_at, name, data_center_id, serial, asset_tag, system_uuid,
              hardware_model_id, rack_id, rack_unit, rack_face, power_feeds, boot_mac, state, state_since_at, state_reason,
              state_deadline_at, back_to, expected, observed, next_action, is_protected, protected_reason, current_run_id, reported_serial,
              owner, role, purchase_date, purchase_order, warranty_until, support_until, custom_fields,
              memory_bytes, cpu_sockets, cpu_cores, cpu_threads, disk_count, disk_bytes, nic_count, gpu_count
            FROM server
            LEFT JOIN server_hardware ON server_hardware.server_id = server.id
            WHERE %s
            ORDER BY id
            LIMIT 101
            """;

    private static final List<String> PARTS = List.of(
            "SELECT id, server_id, mac, name FROM server_nic WHERE server_id IN (%s) ORDER BY server_id, id",
            "SELECT * FROM address WHERE server_id IN (%s) ORDER BY id",
            "SELECT server_id, tag FROM server_tag WHERE server_id IN (%s) ORDER BY server_id, tag");

    private static final List<String> PAGES = List.of(
            "data_center_id = 1 AND hardware_model_id = 1 AND state = 'READY'",
            "data_center_id = 1 AND hardware_model_id = 1 AND is_protected = FALSE",
            "data_center_id = 1 AND state = 'READY' AND id IN (SELECT server_id FROM server_tag WHERE tag = 'prod')");

    private Floor() {}

    static Map<String, Case> cases(Map<String, String> settings, Fleet fleet) {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("sql_lookup_id", reading(settings, List.of("id = ?"), fleet::one));
        cases.put("sql_lookup_serial", reading(settings, List.of("serial = ?"), random -> Fleet.serial(fleet.one(random))));
        cases.put(
                "sql_lookup_mac",
                reading(
                        settings,
                        List.of("id IN (SELECT server_id FROM server_nic WHERE mac = ?)"),
                        random -> Fleet.macNumber(fleet.one(random))));
        List<String> deep = PAGES.stream().map(page -> page + " AND id > ?").toList();
        cases.put("sql_page_first", reading(settings, deep, random -> 0L));
        cases.put("sql_page_deep", reading(settings, deep, random -> fleet.one(random) * 7 / 10));
        cases.put("sql_capacity", () -> {
            Wire wire = open(settings);
            int count = wire.prepare("SELECT COUNT(*), data_center_id, hardware_model_id FROM server GROUP BY data_center_id, hardware_model_id");
            return Questions.client(wire, random -> {
                wire.select(count, List.of());
                return 1;
            });
        });
        cases.put("sql_create", creating(settings));
        return cases;
    }

    private interface Argument {
        Object of(SplittableRandom random);
    }

    private static Wire open(Map<String, String> settings) throws IOException {
        return new Wire(Integer.parseInt(settings.get("database_port")), "millwright", settings.get("password"));
    }

    private static Case reading(Map<String, String> settings, List<String> conditions, Argument argument) {
        return () -> {
            Wire wire = open(settings);
            List<Integer> statements = new ArrayList<>();
            for (String condition : conditions) {
                statements.add(wire.prepare(SERVER.formatted(condition)));
            }
            Map<Integer, int[]> parts = new LinkedHashMap<>();
            return Questions.client(wire, random -> {
                List<Long> ids = wire.select(statements.get(random.nextInt(statements.size())), List.of(argument.of(random)));
                ids = ids.subList(0, Math.min(100, ids.size()));
                for (int statement : parts(wire, parts, ids.size())) {
                    wire.select(statement, List.copyOf(ids));
                }
                return 1;
            });
        };
    }

    /** Statements for the interfaces, addresses and tags of so many machines. */
    private static int[] parts(Wire wire, Map<Integer, int[]> known, int many) throws IOException {
        int[] parts = known.get(many);
        if (parts == null) {
            parts = new int[many == 0 ? 0 : PARTS.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = wire.prepare(PARTS.get(i).formatted("?" + ",?".repeat(many - 1)));
            }
            known.put(many, parts);
        }
        return parts;
    }

    private static Case creating(Map<String, String> settings) {
        return new Case() {
            @Override
            public Client open() throws Exception {
                Wire wire = Floor.open(settings);
                wire.run("SET autocommit = 0");
                int server = wire.prepare("""
                        INSERT INTO server (version, created_at, updated_at, name, data_center_id, serial, hardware_model_id, boot_mac, state,
                          state_since_at, state_reason, is_protected)
                        VALUES (1, 1, 1, ?, 1, ?, 1, 1, 'REGISTERED', 1, '', 0)
                        """);
                int nic = wire.prepare("INSERT INTO server_nic (server_id, mac) VALUES (?, ?)");
                return Questions.client(wire, random -> create(wire, server, nic));
            }

            @Override
            public boolean isRead() {
                return false;
            }
        };
    }

    private static int create(Wire wire, int server, int nic) throws IOException {
        long number = Fleet.freshNumber();
        long id = wire.insert(server, List.of("f" + number, "F" + number));
        for (int i = 0; i < 2; i++) {
            wire.insert(nic, List.of(id, 0x62_00_0000_0000L + number * 2 + i));
        }
        wire.run("COMMIT");
        return 1;
    }
}
