package dev.millwright.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.EntityRef;
import dev.millwright.inventory.ui.SampleFleet.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages in a real browser, in both themes; pictures are left in {@code target/pages}. */
@EnabledIf("hasBrowser")
class BrowserTest {
    private static final Path PICTURES = Path.of("target/pages");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static SampleFleet fleet;
    private static Machine web;
    private static long writing;
    private static long configuring;
    private static long failed;
    private static Chromium browser;

    static boolean hasBrowser() {
        return Files.isExecutable(Chromium.BINARY);
    }

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(PICTURES);
        fleet = new SampleFleet(
                SERVER.platform().database().jdbi(), SERVER.platform().clock().instant());
        fill(fleet.site("fra1", "Frankfurt, hall 2"));
        browser = new Chromium(1440, 1000);
        browser.cookie(
                SERVER.url(),
                PageClient.cookie(new PageClient(SERVER.url()).signIn(SERVER.adminToken(), "/"), Cookies.SESSION));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void fill(long site) {
        long first = fleet.rack(site, "A01", 42);
        long second = fleet.rack(site, "A02", 42);
        long third = fleet.rack(site, "A03", 24);
        web = fleet.racked(first, 14, 1, fleet.machine(site, "web-1", "7CX2K1", "INSTALLING"));
        Machine next = fleet.racked(first, 15, 1, fleet.machine(site, "web-2", "7CX2K2", "INSTALLING"));
        List<String> states = List.of("READY", "READY", "AVAILABLE", "COMMISSIONING", "MAINTENANCE", "REGISTERED");
        for (int i = 0; i < 12; i++) {
            Machine machine = fleet.machine(site, "node-" + (i + 1), "7CX3K" + i, states.get(i % states.size()));
            fleet.racked(i < 6 ? first : i < 10 ? second : third, i < 6 ? i + 1 : i - 4, 1, machine);
        }
        fleet.racked(second, 20, 4, fleet.machine(site, "storage-1", "9KD001", "READY"));
        fleet.racked(second, 24, 4, fleet.machine(site, "storage-with-a-rather-long-name", "9KD002", "QUARANTINED"));
        fleet.asset(site, third, "PATCH_PANEL", "panel-west-long", 20, 1, "FRONT");
        fleet.asset(site, third, "SWITCH", "sw-oob", 20, 1, "REAR");
        fleet.asset(site, third, "SWITCH", "sw-1", 21, 1, "FULL");
        fleet.asset(site, third, "PDU", "pdu-a", 0, 0, "");
        fleet.racked(third, 2, 2, fleet.machine(site, "db-1", "8FF001", "RELEASING"));
        fleet.racked(third, 4, 2, fleet.machine(site, "db-2", "8FF002", "RETIRED"));
        Machine fresh = fleet.machine(site, "m-52540077000f", "5HJ0077", "DISCOVERED");
        fleet.facts(fresh, "Supermicro", "AS-1115CS-TNR");
        fleet.facts(web, "Dell Inc.", "PowerEdge R6615");
        writing = fleet.run(
                web,
                "WRITING",
                "",
                "the image on the disk, checked chunk by chunk",
                "writing",
                "the boot loader, then a boot from the own disk");
        fleet.progress(writing, "WRITING", 42, 1_218_000_000L, 2_900_000_000L);
        configuring = fleet.run(
                next,
                "CONFIGURING",
                "",
                "every task of the roles ends well",
                "task 3: Install the base packages",
                "the facts are compared, then READY");
        fleet.lines(
                configuring,
                IntStream.rangeClosed(1, 60)
                        .mapToObj(n -> n % 5 == 0
                                ? "changed: [web-2]"
                                : n % 5 == 4 ? "TASK [base : Step " + n + "] ****" : "ok: [web-2]")
                        .toList());
        fleet.task(configuring, 1, "Wait for the package manager", "OK", "");
        fleet.task(configuring, 2, "Install the base packages", "CHANGED", "");
        ended(site, third);
    }

    private static void ended(long site, long rack) {
        Machine old = fleet.racked(rack, 10, 1, fleet.machine(site, "app-1", "8FF010", "QUARANTINED"));
        failed = fleet.run(
                old,
                "CONFIGURING",
                "FAILED",
                "every task of the roles ends well",
                "1 task failed: Start chrony",
                "read the failing line, mend the role, then reimage");
        fleet.lines(
                failed,
                IntStream.rangeClosed(1, 140)
                        .mapToObj(n -> n == 131
                                ? "fatal: [app-1]: FAILED! => {\"changed\": false, \"msg\": \"Unable to start service chrony: Job for chrony.service failed because the control process exited with error code.\"}"
                                : n % 4 == 0 ? "TASK [base : Step " + n + "] ****" : "ok: [app-1]")
                        .toList());
        fleet.task(failed, 1, "Install the base packages", "CHANGED", "");
        fleet.task(failed, 2, "Start chrony", "FAILED", "Unable to start service chrony");
        fleet.run(fleet.machine(site, "node-40", "7CX900", "READY"), "CONFIGURING", "DONE", "", "", "");
    }

    @Test
    void noPageComplainsInEitherTheme() throws Exception {
        for (String theme : List.of("light", "dark")) {
            browser.colours(theme);
            for (Map.Entry<String, String> page : Map.of(
                            "fleet", "/",
                            "writing", "/runs/" + writing,
                            "configuring", "/runs/" + configuring,
                            "failed", "/runs/" + failed,
                            "runs", "/runs",
                            "server", "/servers/" + web.id())
                    .entrySet()) {
                browser.open(SERVER.url() + page.getValue());
                browser.until(
                        "!document.getElementById('live') || document.getElementById('live').textContent === 'live'");
                browser.screenshot(PICTURES.resolve(page.getKey() + "-" + theme + ".png"));
            }
            assertThat(browser.evaluate("getComputedStyle(document.documentElement).backgroundColor")
                            .asText())
                    .isEqualTo(theme.equals("light") ? "rgb(244, 246, 248)" : "rgb(16, 21, 27)");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anOpenPageShowsWhatChangesWithoutBeingReloaded() throws Exception {
        browser.open(SERVER.url() + "/");
        browser.until("document.getElementById('live').textContent === 'live'");
        browser.evaluate("window.stayed = true");
        SERVER.platform().database().jdbi().useHandle(handle -> {
            handle.execute("UPDATE install_run_progress SET percent = 77, number = 77 WHERE run_id = ?", writing);
            handle.execute("UPDATE server SET name = 'web-renamed' WHERE id = ?", web.id());
        });
        browser.until("document.querySelector('#fleet-runs progress').value === 77");
        SERVER.platform()
                .database()
                .transactions()
                .run(() -> SERVER.platform()
                        .events()
                        .emit(
                                Actor.system("test"),
                                "server.changed",
                                new EntityRef("server", "" + web.id()),
                                Map.of()));
        browser.until("document.querySelector('#fleet-machines').textContent.includes('web-renamed')");
        assertThat(browser.evaluate("window.stayed").asBoolean()).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFailedRunsLogOpensAtTheLineThatFailed() throws Exception {
        browser.open(SERVER.url() + "/runs/" + failed);
        assertThat(browser.evaluate("(() => { const box = document.getElementById('log').getBoundingClientRect();"
                                + "const line = document.getElementById('failure').getBoundingClientRect();"
                                + "return line.top >= box.top && line.bottom <= box.bottom; })()")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void newLogLinesAreAppendedAndFollowed() throws Exception {
        browser.open(SERVER.url() + "/runs/" + configuring);
        browser.until("document.getElementById('live').textContent === 'live'");
        SERVER.platform()
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO install_run_log (run_id, number, at, line) VALUES (?, 61, 1, 'one line more')",
                        configuring));
        browser.until("document.getElementById('log').textContent.includes('one line more')");
        browser.until("(() => { const log = document.getElementById('log');"
                + " return log.scrollTop + log.clientHeight > log.scrollHeight - 40; })()");
        assertThat(browser.evaluate("document.querySelectorAll('#log-tail').length")
                        .asInt())
                .isEqualTo(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theContractIsShownToBeReadAndTried() throws Exception {
        browser.open(SERVER.url() + "/docs");
        browser.until("document.querySelectorAll('.opblock-tag').length > 20");
        browser.evaluate("document.querySelector('#operations-tag-racks').click()");
        browser.until("document.querySelector('[data-path=\"/api/v1/racks/bulk\"]') !== null");
        browser.evaluate("document.querySelector('[id$=getRacks] .opblock-summary-control').click()");
        browser.until("document.body.textContent.includes('height_units__gte')");
        browser.screenshot(PICTURES.resolve("docs.png"));
        assertThat(browser.complaints()).isEmpty();
    }
}
