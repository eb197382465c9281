package dev.millwright.inventory.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.servers.ServerListing;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.ListQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is asked thousands of times a second reads a few rows, however many there are: the database counts the rows it reads for a session, and
 * a statement that goes through a whole table or index is found by that on any server and with any plan.
 */
class HotStatementsTest {
    private static final int SERVERS = 4000;
    /** A page of a hundred with its parts; a scan would read ten times that. */
    private static final long MOST_ROWS = 1000;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static TestFleet fleet;

    private interface Work {
        void run() throws SQLException;
    }

    @BeforeAll
    static void fill() {
        fleet = TestFleet.on(DATABASE.database(), Clock.systemUTC());
        fleet.dataCenter("dc1");
        DATABASE.database().jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO hardware_model (id, version, created_at, updated_at, vendor, name, height_units, power_watts)
                    VALUES (1, 1, 1, 1, 'v', 'm', 1, 1)""");
            handle.execute("""
                    INSERT INTO server (id, version, created_at, updated_at, name, data_center_id, serial, hardware_model_id, state,
                      state_since_at, state_reason, is_protected, owner)
                    WITH digit AS (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
                      UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)
                    SELECT n, 1, 1, 1, CONCAT('s', n), 1, CONCAT('SN-', n), 1, CASE WHEN n % 3 = 0 THEN 'AVAILABLE' ELSE 'READY' END, 1, '', 0,
                      CONCAT('team-', n % 7)
                    FROM (SELECT 1 + a.d + b.d * 10 + c.d * 100 + e.d * 1000 AS n
                      FROM digit a CROSS JOIN digit b CROSS JOIN digit c CROSS JOIN digit e
                      WHERE e.d < 4) numbers""");
            handle.execute("INSERT INTO server_nic (server_id, mac) SELECT id, 90159953477632 + id FROM server");
            handle.execute("INSERT INTO server_tag (server_id, tag) SELECT id, CONCAT('t-', id % 40) FROM server");
            handle.execute(
                    "INSERT INTO server_hardware (server_id, memory_bytes, nic_count) SELECT id, id * 1048576, 1 FROM server");
            for (String table : List.of("server", "server_nic", "server_tag", "server_hardware")) {
                handle.execute("ANALYZE TABLE " + table);
            }
        });
    }

    private static long rowsRead() throws SQLException {
        try (Connection connection = DATABASE.database().joining().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong(2);
            }
            return sum;
        }
    }

    /** In one transaction, so on one session; what asking for the counters itself reads is taken off. */
    private static long rowsReadBy(Work work) {
        return DATABASE.database().transactions().call(() -> {
            try {
                long first = rowsRead();
                long second = rowsRead();
                work.run();
                return rowsRead() - second - (second - first);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static void list(Map<String, String> filters, int limit) {
        assertThat(fleet.servers()
                        .list(ListQuery.of(ServerListing.class, filters, limit).clauses()))
                .isNotEmpty();
    }

    @Test
    void readFewRows() {
        Servers servers = fleet.servers();
        FleetDao all = DATABASE.database().dao(FleetDao.class);
        ChangeDao changes = DATABASE.database().dao(ChangeDao.class);
        ReservationDao reservations = DATABASE.database().dao(ReservationDao.class);
        Map<String, Work> hot = new LinkedHashMap<>();
        hot.put("by id", () -> assertThat(servers.get(new ServerId(SERVERS))).isNotNull());
        hot.put(
                "by serial",
                () -> assertThat(servers.findBySerial(new SerialNumber("SN-17")))
                        .isPresent());
        hot.put("list by serial", () -> list(Map.of("serial", "SN-17"), 100));
        hot.put("list by name", () -> list(Map.of("name", "s17"), 100));
        hot.put(
                "by mac",
                () -> assertThat(servers.findByMac(MacAddress.parse("52:00:00:00:00:11")))
                        .isPresent());
        hot.put("list by mac", () -> list(Map.of("mac", "52:00:00:00:00:11"), 100));
        hot.put("list by tag", () -> list(Map.of("tag", "t-3"), 100));
        hot.put(
                "first page",
                () -> list(Map.of("data_center_id", "1", "state", "READY", "hardware_model_id", "1"), 100));
        hot.put(
                "deep page",
                () -> list(
                        Map.of("data_center_id", "1", "state", "READY", "hardware_model_id", "1", "id__gt", "3000"),
                        100));
        hot.put("newest event", () -> assertThat(changes.newest()).isPositive());
        hot.put("events since", () -> changes.touched(0, 10, 100));
        hot.put(
                "machines read again",
                () -> assertThat(changes.servers(Set.of(5L, 3999L))).hasSize(2));
        hot.put("their tags", () -> assertThat(changes.tags(Set.of(5L, 3999L))).hasSize(2));
        hot.put("their findings", () -> changes.problems(Set.of(5L, 3999L)));
        hot.put("a range of machines", () -> assertThat(all.servers(2000, 100)).hasSize(100));
        hot.put(
                "free ones locked",
                () -> assertThat(reservations.lockFree(List.of(3L, 6L))).hasSize(2));
        PositionDao positions = DATABASE.database().dao(PositionDao.class);
        hot.put("units held in racks", () -> positions.inRacks(List.of(3L, 6L)));
        hot.put("units held by reservations", () -> positions.heldBy(List.of(3L, 6L)));
        hot.put("who holds them", () -> reservations.holding(List.of(3L, 6L)));
        hot.forEach((name, work) -> assertThat(rowsReadBy(work)).as(name).isLessThan(MOST_ROWS));
        assertThat(rowsReadBy(() -> list(Map.of("owner__contains", "team-6"), 1000)))
                .as("what does go through everything is seen")
                .isGreaterThan(SERVERS / 2);
    }
}
