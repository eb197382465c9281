package dev.millwright.inventory.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millwright.inventory.provisioning.Identity;
import dev.millwright.inventory.provisioning.PlannedDisk;
import dev.millwright.inventory.provisioning.RunPlan;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.web.ApiJson;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Rows of a fleet in the middle of its work, written straight into the tables, so that pages can be seen in states that pass quickly. */
final class SampleFleet {
    static final List<String> STEPS =
            List.of("QUEUED", "POWERING", "NETBOOTING", "VERIFYING", "WIPING", "WRITING", "BOOTING", "CONFIGURING");

    private final Jdbi jdbi;
    private final Instant now;
    private int machines;

    SampleFleet(Jdbi jdbi, Instant now) {
        this.jdbi = jdbi;
        this.now = now;
    }

    /** A machine in its rack. */
    record Machine(long id, String name, String serial, MacAddress mac, long site) {}

    long site(String name, String description) {
        return insert(
                "data_center",
                versioned(Map.of(
                        "name",
                        name,
                        "description",
                        description,
                        "discovery_enabled",
                        true,
                        "machine_api_url",
                        "http://10.77.0.1:8080")));
    }

    long rack(long site, String name, int units) {
        return insert(
                "rack",
                versioned(Map.of(
                        "data_center_id", site, "name", name, "height_units", units, "power_budget_watts", 8000)));
    }

    Machine machine(long site, String name, String serial, String state) {
        machines++;
        MacAddress mac = MacAddress.parse("52:54:00:77:%02x:%02x".formatted(machines >> 8, machines & 255));
        Map<String, Object> row = new LinkedHashMap<>(versioned(Map.of(
                "name",
                name,
                "data_center_id",
                site,
                "serial",
                serial,
                "boot_mac",
                mac.bits(),
                "state",
                state,
                "state_since_at",
                micros(now.minus(Duration.ofMinutes(37L * machines))),
                "state_reason",
                "the hardware is as its model says",
                "is_protected",
                false)));
        if (state.equals("QUARANTINED")) {
            row.put("expected", "4 disks of at least 1.92 TB");
            row.put("observed", "3 disks: nvme0n1, nvme1n1, nvme3n1");
            row.put("next_action", "look at bay 2, then lift the quarantine");
        }
        long id = insert("server", row);
        insert("server_nic", Map.of("server_id", id, "mac", mac.bits(), "name", "eth0"));
        return new Machine(id, name, serial, mac, site);
    }

    Machine racked(long rack, int unit, int height, Machine machine) {
        insert(
                "rack_placement",
                Map.of(
                        "server_id",
                        machine.id(),
                        "rack_id",
                        rack,
                        "unit",
                        unit,
                        "height_units",
                        height,
                        "power_watts",
                        350 * height));
        jdbi.useHandle(handle ->
                handle.execute("UPDATE server SET rack_id = ?, rack_unit = ? WHERE id = ?", rack, unit, machine.id()));
        return machine;
    }

    /** An asset at the front or rear of a unit, or beside the units when the height is 0. */
    void asset(long site, long rack, String kind, String name, int unit, int height, String face) {
        long id = insert(
                "asset",
                versioned(Map.of("kind", kind, "name", name, "data_center_id", site, "status", "IN_USE", "notes", "")));
        Map<String, Object> place = new LinkedHashMap<>(
                Map.of("asset_id", id, "rack_id", rack, "height_units", height, "power_watts", 120));
        if (height > 0) {
            place.put("unit", unit);
            place.put("face", face);
        }
        insert("rack_placement", place);
    }

    void facts(Machine machine, String manufacturer, String product) {
        String facts = json(Map.of(
                "serial",
                machine.serial(),
                "manufacturer",
                manufacturer,
                "product",
                product,
                "cpu_model",
                "AMD EPYC 9354P 32-Core Processor",
                "cpu_count",
                64,
                "memory_bytes",
                412316860416L,
                "nics",
                List.of(Map.of("name", "eth0", "mac", machine.mac().toString(), "driver", "mlx5_core", "link", true)),
                "disks",
                List.of(Map.of(
                        "name",
                        "nvme0n1",
                        "serial",
                        "S6CKNT0W700868",
                        "model",
                        "SAMSUNG MZQL21T9HCJR",
                        "size_bytes",
                        1920383410176L,
                        "rotational",
                        false,
                        "transport",
                        "nvme")),
                "bmc",
                Map.of("address", "10.77.0.101")));
        insert(
                "server_facts",
                Map.of(
                        "server_id",
                        machine.id(),
                        "recorded_at",
                        micros(now.minusSeconds(600)),
                        "source",
                        "machine:" + machine.mac(),
                        "facts",
                        facts));
    }

    /** A run that has gone as far as {@code step}, or ended with {@code outcome} in it. */
    long run(Machine machine, String step, String outcome, String expected, String observed, String next) {
        Instant began = now.minusSeconds(45L * (STEPS.indexOf(step) + 1));
        boolean open = outcome.isEmpty();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("server_id", machine.id());
        row.put("data_center_id", machine.site());
        row.put("hostname", machine.name());
        row.put("image_name", "debian-12");
        row.put("profile_name", "base");
        row.put("boot_mac", machine.mac().bits());
        row.put("address", 0x0A4D000BL);
        row.put("plan", json(plan(machine)));
        row.put("replica_version", 812);
        row.put("requested_by", "anna");
        row.put("created_at", micros(began));
        row.put("step", open ? step : outcome);
        row.put("attempt", STEPS.indexOf(step) > 2 ? 1 : 0);
        List.of("fence", "event_number", "tries", "rounds").forEach(column -> row.put(column, 0));
        row.put("step_entered_at", micros(now.minusSeconds(40)));
        row.put("deadline_at", micros(now.plusSeconds(1430)));
        row.put("expected", expected);
        row.put("observed", observed);
        row.put("next_action", next);
        if (outcome.equals("FAILED")) {
            row.put("problem", "configure_failed");
        }
        if (!open) {
            row.put("finished_at", micros(now));
        }
        row.put("version", 7);
        long id = insert("install_run", row);
        events(id, step, outcome, began);
        if (STEPS.indexOf(step) >= 4) {
            permit(id, machine, began.plusSeconds(140));
        }
        return id;
    }

    void progress(long run, String phase, int percent, long done, long total) {
        insert(
                "install_run_progress",
                Map.of(
                        "run_id",
                        run,
                        "number",
                        percent,
                        "attempt",
                        1,
                        "phase",
                        phase,
                        "percent",
                        percent,
                        "bytes_done",
                        done,
                        "bytes_total",
                        total,
                        "message",
                        "",
                        "at",
                        micros(now)));
    }

    void lines(long run, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            insert("install_run_log", Map.of("run_id", run, "number", i + 1, "at", micros(now), "line", lines.get(i)));
        }
    }

    void task(long run, int number, String task, String outcome, String message) {
        insert(
                "install_run_task",
                Map.of(
                        "run_id",
                        run,
                        "number",
                        number,
                        "at",
                        micros(now),
                        "role",
                        "base",
                        "task",
                        task,
                        "outcome",
                        outcome,
                        "duration_millis",
                        420 * number,
                        "message",
                        message));
    }

    private void events(long run, String step, String outcome, Instant began) {
        List<String> kinds = List.of(
                "ACCEPTED", "STARTED", "POWERED", "BOOT_ATTEMPT", "PERMITTED", "WRITING_SEEN", "INSTALLED", "UP");
        int last = STEPS.indexOf(step);
        for (int i = 0; i <= last; i++) {
            event(run, i + 1, began.plusSeconds(45L * i), kinds.get(i), STEPS.get(Math.max(0, i - 1)), STEPS.get(i));
        }
        if (!outcome.isEmpty()) {
            event(run, last + 2, now, outcome.equals("DONE") ? "CONFIGURED" : "GAVE_UP", step, outcome);
        }
    }

    private void event(long run, int number, Instant at, String kind, String from, String to) {
        insert(
                "install_run_event",
                Map.of(
                        "run_id",
                        run,
                        "number",
                        number,
                        "at",
                        micros(at),
                        "kind",
                        kind,
                        "from_step",
                        from,
                        "to_step",
                        to,
                        "attempt",
                        1,
                        "expected",
                        true,
                        "detail",
                        "as the step table says"));
    }

    private void permit(long run, Machine machine, Instant at) {
        byte[] hash = new byte[32];
        hash[0] = (byte) run;
        insert(
                "boot_token",
                Map.of(
                        "run_id",
                        run,
                        "attempt",
                        1,
                        "token_hash",
                        hash,
                        "mac",
                        machine.mac().bits(),
                        "ip",
                        1,
                        "created_at",
                        micros(at),
                        "expires_at",
                        micros(at)));
        insert(
                "wipe_permit",
                Map.of(
                        "run_id",
                        run,
                        "attempt",
                        1,
                        "nonce_hash",
                        hash,
                        "disk_serial",
                        "S6CKNT0W700868",
                        "disk_size_bytes",
                        1920383410176L,
                        "granted_at",
                        micros(at),
                        "write_before",
                        micros(at.plusSeconds(4200))));
    }

    private static RunPlan plan(Machine machine) {
        Sha256 digest = new Sha256("5e1f".repeat(16));
        return new RunPlan(
                new Identity(new SerialNumber(machine.serial()), null, List.of(machine.mac())),
                new PlannedDisk("nvme0n1", "S6CKNT0W700868", null, 1920383410176L),
                new RunPlan.PlannedImage(
                        "debian-12", "20261123.1", List.of("bios", "uefi"), digest, 1000, digest, 2000, 4_000_000_000L),
                new RunPlan.PlannedNetboot("20261123.1", digest, 10, digest, 20, ""),
                new RunPlan.PlannedHost(
                        machine.name(),
                        "lab.example",
                        "0123456789abcdef0123456789abcdef",
                        "UTC",
                        machine.mac(),
                        IpAddress.parse("10.77.0.11"),
                        24,
                        IpAddress.parse("10.77.0.1"),
                        List.of(),
                        List.of(),
                        "",
                        List.of()),
                List.of("base"),
                JsonNodeFactory.instance.objectNode());
    }

    private Map<String, Object> versioned(Map<String, Object> columns) {
        Map<String, Object> all = new LinkedHashMap<>(columns);
        all.put("version", 1);
        all.put("created_at", micros(now.minus(Duration.ofDays(3))));
        all.put("updated_at", micros(now.minus(Duration.ofDays(1))));
        return all;
    }

    private long insert(String table, Map<String, Object> columns) {
        String names = String.join(", ", columns.keySet());
        String values = columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        return jdbi.withHandle(
                handle -> handle.createUpdate("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")")
                        .bindMap(columns)
                        .executeAndReturnGeneratedKeys()
                        .mapTo(Long.class)
                        .findFirst()
                        .orElse(0L));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static String json(Object value) {
        try {
            return ApiJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
