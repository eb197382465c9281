package dev.millwright.inventory.racks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.db.Migrations;
import dev.millwright.inventory.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Places of servers live through the change to racks with two faces and other occupants, and back. */
class PlacesCarriedOverTest {
    private static final String FIRST = "0133-rack-add-place";

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void placesAreKeptAndTheProgramBeforeGoesOnWorking() throws Exception {
        Migrations migrations =
                new Migrations(database.url(), database.user(), database.password(), Duration.ofMinutes(2));
        int[] later = new int[1];
        migrations.locked(liquibase -> {
            List<ChangeSet> all = liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
            int before = all.stream().map(ChangeSet::getId).toList().indexOf(FIRST);
            later[0] = all.size() - before;
            liquibase.update(before, new Contexts(), new LabelExpression());
        });
        execute(
                "INSERT INTO data_center (id, version, created_at, updated_at, name, description, discovery_enabled, machine_api_url)"
                        + " VALUES (1, 1, 0, 0, 'dc', '', FALSE, 'http://10.0.0.1')",
                "INSERT INTO rack (id, version, created_at, updated_at, data_center_id, name, height_units)"
                        + " VALUES (1, 1, 0, 0, 1, 'A1', 42)");
        server(1);
        server(2);
        server(3);
        place(1, 10, 2);
        migrations.apply();
        assertThat(text("SELECT GROUP_CONCAT(unit, face ORDER BY unit, face) FROM rack_slot WHERE server_id = 1"))
                .isEqualTo("10FRONT,10REAR,11FRONT,11REAR");
        assertThat(text("SELECT CONCAT(face, height_units) FROM rack_placement WHERE server_id = 1"))
                .isEqualTo("FULL2");

        place(2, 20, 1); // as the program before writes it
        execute("DELETE FROM rack_slot WHERE server_id = 1", "DELETE FROM rack_placement WHERE server_id = 1");
        place(1, 30, 2);
        execute(
                "INSERT INTO rack_placement (server_id, rack_id, unit, height_units, face, power_watts)"
                        + " VALUES (3, 1, 20, 1, 'REAR', 0)",
                "INSERT INTO rack_slot (rack_id, unit, face, server_id) VALUES (1, 20, 'REAR', 3)");

        migrations.locked(liquibase -> liquibase.rollback(later[0], new Contexts(), new LabelExpression()));
        assertThat(text("SELECT GROUP_CONCAT(unit, ':', server_id ORDER BY unit) FROM rack_slot"))
                .isEqualTo("20:2,30:1,31:1");
        assertThat(text("SELECT COUNT(*) FROM server WHERE rack_id IS NULL")).isEqualTo("1");
        migrations.apply();
        assertThat(text("SELECT COUNT(*) FROM rack_slot")).isEqualTo("6");
    }

    private void server(int id) throws SQLException {
        execute(
                "INSERT INTO server (id, version, created_at, updated_at, name, data_center_id, serial, rack_id, rack_unit,"
                        + " state, state_since_at, state_reason, is_protected) VALUES (" + id + ", 1, 0, 0, 's" + id
                        + "', 1, 's" + id + "', 1, 1, 'READY', 0, '', FALSE)");
    }

    private void place(int server, int unit, int height) throws SQLException {
        execute("INSERT INTO rack_placement (server_id, rack_id, unit, height_units, power_watts) VALUES (" + server
                + ", 1, " + unit + ", " + height + ", 100)");
        for (int each = unit; each < unit + height; each++) {
            execute("INSERT INTO rack_slot (rack_id, unit, server_id) VALUES (1, " + each + ", " + server + ")");
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
    }
}
