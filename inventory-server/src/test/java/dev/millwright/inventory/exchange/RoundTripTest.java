package dev.millwright.inventory.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.datacenters.RackRowSpec;
import dev.millwright.inventory.datacenters.RoomSpec;
import dev.millwright.inventory.fields.CustomFieldSpec;
import dev.millwright.inventory.fields.FieldSubject;
import dev.millwright.inventory.fields.FieldType;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.Patches;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.validation.Validation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken out of one inventory and taken into an empty one is taken out of that the same, whatever stands in it. */
class RoundTripTest {
    private static final List<String> KINDS =
            List.of("data-centers", "rooms", "rows", "hardware-models", "racks", "assets", "servers");
    private static final String[] ODD = {
        "plain",
        "ü 序列号 😀",
        "a,b",
        "\"quoted\"",
        "=SUM(A1)",
        "'=x",
        "-1",
        "@at",
        "a/b%2Fc%",
        "[1]",
        "{\"a\":1}",
        "true",
        "null",
        "007"
    };

    @RegisterExtension
    final TestDatabase first = TestDatabase.migrated();

    @RegisterExtension
    final TestDatabase second = TestDatabase.migrated();

    @TempDir
    Path directory;

    private final ObjectMapper mapper = ApiJson.mapper();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

    private Exchange on(TestDatabase database, TestFleet fleet) {
        return new Exchange(
                database.database(),
                new Exchange.Fleet(
                        fleet.sites(), fleet.models(), fleet.racks(), fleet.assets(), fleet.feature(), fleet.subnets()),
                mapper,
                new Patches(mapper, Validation.buildDefaultValidatorFactory().getValidator()),
                directory);
    }

    private static Map<String, String> export(Exchange exchange, Format format) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String kind : KINDS) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            exchange.export(exchange.kinds("name").named(kind), format, new Part(Scope.EVERYWHERE), out);
            files.put(kind, out.toString(StandardCharsets.UTF_8));
        }
        return files;
    }

    private static String take(Exchange exchange, String kind, Format format, String file) throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        exchange.take(
                        exchange.kinds("name").named(kind),
                        format,
                        new ImportOrder(Mode.UPSERT, false, TestFleet.ACTOR),
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                .sendTo(report);
        return report.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"1,CSV", "2,NDJSON"})
    void whatIsTakenOutGoesInAndComesOutTheSame(long seed, Format format) throws IOException {
        TestFleet from = TestFleet.on(first.database(), clock);
        Exchange source = on(first, from);
        fill(new Random(seed), from, source);
        Map<String, String> files = export(source, format);
        assertThat(files.get("servers").lines().count()).isGreaterThan(40);

        TestFleet to = TestFleet.on(second.database(), clock);
        fields(to);
        Exchange target = on(second, to);
        for (String kind : KINDS) {
            assertThat(take(target, kind, format, files.get(kind))).as(kind).contains("\"refused\":0");
        }
        assertThat(export(target, format)).isEqualTo(files);
        for (String kind : KINDS) {
            assertThat(take(target, kind, format, files.get(kind)))
                    .as("a second time changes nothing")
                    .contains("\"created\":0,\"updated\":0", "\"refused\":0");
        }
    }

    private static void fields(TestFleet fleet) {
        Map<String, FieldType> types = Map.of(
                "note", FieldType.TEXT, "size", FieldType.INTEGER, "flag", FieldType.BOOLEAN, "day", FieldType.DATE);
        types.forEach((name, type) -> fleet.feature()
                .customFields()
                .create(
                        new CustomFieldSpec(FieldSubject.SERVERS, name, type, "", false, List.of(), null, null, null),
                        TestFleet.ACTOR));
    }

    private void fill(Random random, TestFleet fleet, Exchange exchange) throws IOException {
        fields(fleet);
        DataCenter site = fleet.dataCenter("dc1");
        fleet.dataCenter("dc2");
        var room = fleet.sites()
                .rooms()
                .create(new RoomSpec(site.id(), new Label(odd(random)), "two\nlines"), TestFleet.ACTOR);
        fleet.sites().rows().create(new RackRowSpec(room.id(), new Label(odd(random)), ""), TestFleet.ACTOR);
        StringBuilder racks = new StringBuilder();
        StringBuilder models = new StringBuilder();
        for (int n = 0; n < 4; n++) {
            racks.append(line(Map.of("data_center", "dc1", "name", n + odd(random), "height_units", 40 + n)));
            models.append(line(Map.of("vendor", odd(random) + n, "name", odd(random), "height_units", 1 + n % 2)));
        }
        assertThat(take(exchange, "racks", Format.NDJSON, racks.toString())).contains("\"created\":4");
        assertThat(take(exchange, "hardware-models", Format.NDJSON, models.toString()))
                .contains("\"created\":4");
        assertThat(take(
                        exchange,
                        "assets",
                        Format.NDJSON,
                        line(Map.of(
                                "kind", "SWITCH", "name", odd(random), "data_center", "dc1", "notes", "=1\n\"2\""))))
                .contains("\"created\":1");
        StringBuilder servers = new StringBuilder();
        for (int n = 0; n < 45; n++) {
            servers.append(line(server(random, n, fleet)));
        }
        assertThat(take(exchange, "servers", Format.NDJSON, servers.toString())).contains("\"created\":45");
    }

    private static Map<String, Object> server(Random random, int n, TestFleet fleet) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("name", "s" + n);
        server.put("data_center", "dc1");
        server.put("asset_tag", odd(random) + " no " + n);
        server.put("reported_serial", random.nextBoolean() ? "To Be Filled By O.E.M." : null);
        if (n < 15) {
            var rack = fleet.racks().list(0, null, null, 10).get(n % 4);
            server.put("rack", NamePath.of("dc1", rack.name()));
            server.put("rack_unit", 1 + 2 * (n / 4));
            var model = fleet.models()
                    .list(ListQuery.after(HardwareModelListing.class, 0, 10))
                    .get(random.nextInt(4));
            server.put("hardware_model", NamePath.of(model.vendor(), model.name()));
        }
        if (random.nextBoolean()) {
            server.put(
                    "nics",
                    List.of(
                            Map.of("mac", "52:54:00:aa:00:%02x".formatted(n), "name", odd(random)),
                            Map.of("mac", "52:54:00:ab:00:%02x".formatted(n))));
            server.put("tags", List.of("t" + random.nextInt(3), "gold"));
            server.put("protected", true);
            server.put("protected_reason", odd(random) + "\r\n" + odd(random));
        }
        server.put("owner", random.nextBoolean() ? "team-" + n : null);
        server.put("purchase_order", odd(random));
        server.put("warranty_until", random.nextBoolean() ? "2030-02-28" : null);
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("note", odd(random) + "\n\t" + odd(random));
        custom.put("size", random.nextInt(100) - 50);
        custom.put("flag", random.nextBoolean() ? Boolean.TRUE : null);
        custom.put("day", "2026-01-3" + random.nextInt(2));
        server.put("custom_fields", custom);
        return server;
    }

    private static String odd(Random random) {
        return ODD[random.nextInt(ODD.length)];
    }

    private String line(Map<String, Object> row) throws IOException {
        return mapper.writeValueAsString(row) + "\n";
    }
}
