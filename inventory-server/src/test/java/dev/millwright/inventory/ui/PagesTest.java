package dev.millwright.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.ui.SampleFleet.Machine;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of a real server over a fleet in the middle of its work. */
class PagesTest {
    static final String EVIL = "<img src=x onerror=alert(1)>";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static Machine evil;
    private static long writing;
    private static long failed;
    private static PageClient browser;
    private static SampleFleet fleet;

    @BeforeAll
    static void fill() {
        fleet = new SampleFleet(
                SERVER.platform().database().jdbi(), SERVER.platform().clock().instant());
        long site = fleet.site("fra1", "Frankfurt, hall <b>2</b>");
        long rack = fleet.rack(site, "A1", 42);
        Machine web = fleet.racked(rack, 12, 1, fleet.machine(site, "web-1", "LAB-1", "INSTALLING"));
        fleet.racked(rack, 20, 2, fleet.machine(site, "db-1", "LAB-2", "QUARANTINED"));
        Machine app = fleet.racked(rack, 13, 1, fleet.machine(site, "app-1", "LAB-4", "QUARANTINED"));
        evil = fleet.machine(site, "m-525400770001", EVIL, "DISCOVERED");
        fleet.facts(evil, EVIL, "\"><script>alert(2)</script>");
        writing = fleet.run(web, "WRITING", "", "the image on disk", EVIL, "wait");
        fleet.progress(writing, "WRITING", 42, 1_200_000_000L, 2_900_000_000L);
        failed = fleet.run(app, "CONFIGURING", "FAILED", "every task ok", "1 task failed", "read the log");
        fleet.lines(
                failed,
                IntStream.rangeClosed(1, 1200)
                        .mapToObj(number -> number == 1190 ? "fatal: [app-1]: FAILED! => " + EVIL : "line " + number)
                        .toList());
        fleet.task(failed, 1, "Install packages", "CHANGED", "");
        fleet.task(failed, 2, "Start " + EVIL, "FAILED", "no such unit " + EVIL);
        browser = new PageClient(SERVER.url()).signedIn(SERVER.adminToken());
    }

    @Test
    void aReaderWithoutATokenIsSentToSignInAndAFragmentIsRefused() {
        PageClient stranger = new PageClient(SERVER.url());
        HttpResponse<String> asked = stranger.get("/runs/5?log_from=3");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(stranger.location(asked)).isEqualTo("/login?next=%2Fruns%2F5%3Flog_from%3D3");
        assertThat(stranger.get("/ui/fleet/runs", "HX-Request", "true").statusCode())
                .isEqualTo(401);
        assertThat(stranger.get("/ui/stream").statusCode()).isNotEqualTo(200);
    }

    @Test
    void theFleetPageShowsRacksRunsAndMachinesThatWait() {
        String page = page("/");
        assertThat(page)
                .contains("aria-label=\"U12: web-1, installing, writing 42 %\"")
                .contains("aria-label=\"U20–U21: db-1, quarantined\"")
                .contains("<progress max=\"100\" value=\"42\"")
                .contains("look at bay 2, then lift the quarantine")
                .contains("/servers/" + evil.id());
    }

    @Test
    void aPartIsMadeByTheSameTemplateAsThePage() {
        String page = withoutClocks(page("/"));
        assertThat(page).contains(withoutClocks(page("/ui/fleet/runs")).strip());
        assertThat(page)
                .contains(withoutClocks(page("/ui/fleet/machines?after=0")).strip());
        String run = withoutClocks(page("/runs/" + writing));
        assertThat(run)
                .contains(withoutClocks(page("/ui/runs/" + writing + "/state")).strip());
        assertThat(run)
                .contains(withoutClocks(page("/ui/runs/" + writing + "/record")).strip());
    }

    @Test
    void whatAMachineSaysStaysText() {
        for (String path : List.of("/", "/servers/" + evil.id(), "/runs/" + writing, "/runs/" + failed, "/runs")) {
            assertThat(page(path))
                    .as(path)
                    .doesNotContain("<img")
                    .doesNotContain("<script>")
                    .doesNotContain("hall <b>");
        }
        assertThat(page("/servers/" + evil.id())).contains("&lt;img src=x onerror=alert(1)&gt;");
        assertThat(page("/runs/" + failed)).contains("FAILED! =&gt; &lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void aFailedRunOpensAtTheLineThatFailedAndIsKept() {
        String page = page("/runs/" + failed);
        assertThat(page)
                .contains("<li class=\"bad\" id=\"failure\"><span>1190</span>")
                .contains("href=\"#failure\"")
                .contains("1200 lines")
                .doesNotContain(">line 700<")
                .contains("log_from=201#log")
                .doesNotContain("data-stream=");
        assertThat(page("/runs/" + failed + "?log_from=201"))
                .contains(">line 201<")
                .contains(">line 700<")
                .doesNotContain(">line 701<")
                .contains("log_from=701#log");
        assertThat(page("/runs/" + failed + "/log.txt").lines()).hasSize(1200);
    }

    @Test
    void aRunShowsItsPermitAndItsTasks() {
        assertThat(page("/runs/" + failed))
                .contains("✓ given")
                .contains("S6CKNT0W700868")
                .contains("✓ seen")
                .contains("1 failed, 1 changed")
                .contains("Install packages");
    }

    @Test
    void newLinesComeAfterTheLastOneShown() {
        String more = page("/ui/runs/" + failed + "/log?after=1198");
        assertThat(more).contains(">line 1199<").contains(">line 1200<").doesNotContain("log-tail");
        assertThat(page("/ui/runs/" + writing + "/log?after=0")).contains("id=\"log-tail\"");
    }

    @Test
    void whatIsNotThereIsAPageForReadersAndAProblemForPrograms() {
        for (String path : List.of("/nowhere", "/runs/999999", "/servers/999999", "/runs/x")) {
            HttpResponse<String> page = browser.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(PageClient.header(page, "Content-Type")).startsWith("text/html");
        }
    }

    @Test
    void everyAnswerCarriesThePolicy() {
        for (String path : List.of("/", "/login", "/runs/" + failed, "/ui/fleet/runs", "/nowhere")) {
            assertThat(PageClient.header(browser.get(path), "Content-Security-Policy"))
                    .as(path)
                    .isEqualTo(
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        }
    }

    @Test
    void thePagesGoOnWithoutScripts() {
        assertThat(page("/")).contains("<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>");
        assertThat(page("/runs/" + failed)).doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void moreMachinesCostNoMoreStatements() {
        long site = fleet.site("ams1", "");
        List<Integer> counts = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            long rack = fleet.rack(site, "B" + round, 42);
            for (int unit = 1; unit <= 8; unit++) {
                String name = "more-" + round + "-" + unit;
                Machine machine = fleet.racked(rack, unit, 1, fleet.machine(site, name, name, "INSTALLING"));
                fleet.run(machine, "WRITING", "", "", "", "");
                fleet.machine(site, "new-" + name, "new-" + name, "DISCOVERED");
            }
            counts.add(statementsOf("/"));
        }
        assertThat(counts.get(1)).isEqualTo(counts.get(0)).isLessThan(25);
    }

    private static int statementsOf(String path) {
        Jdbi jdbi = SERVER.platform().database().jdbi();
        AtomicInteger count = new AtomicInteger();
        SqlLogger before = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (Thread.currentThread().getName().startsWith("dw-")) {
                    count.incrementAndGet();
                }
            }
        });
        try {
            page(path);
        } finally {
            jdbi.setSqlLogger(before);
        }
        return count.get();
    }

    private static String page(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** Clocks go on between two answers. */
    private static String withoutClocks(String html) {
        return html.replaceAll("(<time[^>]*>)[^<]*", "$1").replaceAll("(?m)^\\s+|\\s+$", "");
    }
}
