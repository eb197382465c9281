package dev.millwright.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final PageClient browser = new PageClient(SERVER.url());

    @Test
    void signingInOpensASessionAndGoesOnToTheWantedPage() {
        assertThat(browser.get("/login?next=%2Fruns%2F5").body())
                .contains("name=\"next\" value=\"/runs/5\"")
                .contains("admin.token");

        HttpResponse<String> signedIn = browser.signIn(SERVER.adminToken(), "/runs/5");
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(browser.location(signedIn)).isEqualTo("/runs/5");
        assertThat(PageClient.header(signedIn, "Set-Cookie"))
                .startsWith("millwright_session=mw_")
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain(SERVER.adminToken());
    }

    @Test
    void aWrongTokenAndAnAgentsTokenAreRefusedInWords() {
        HttpResponse<String> wrong = browser.signIn("mw_wrong", "/");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("unknown, expired or revoked");
        long site = SERVER.admin()
                .post("/api/v1/data-centers", Map.of("name", "ams1", "machine_api_url", "http://10.0.0.1:8080"))
                .json()
                .get("id")
                .asLong();
        String agent = token(Map.of("name", "agent-1", "role", "AGENT", "data_center_id", site));
        HttpResponse<String> refused = browser.signIn(agent, "/");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(PageClient.header(refused, "Set-Cookie")).isEmpty();
    }

    @Test
    void afterSigningInNobodyIsSentToAnotherSite() {
        for (String elsewhere :
                new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"}) {
            assertThat(browser.location(browser.signIn(SERVER.adminToken(), elsewhere)))
                    .isEqualTo("/");
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        assertThat(browser.post("/logout", "", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/logout", "", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(browser.post("/login", "token=x", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/theme", "theme=dark&back=/login", "Origin", SERVER.url())
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void theSessionReadsButDoesNotWriteAndEndsWithSigningOut() {
        PageClient session =
                browser.withCookie(PageClient.cookie(browser.signIn(SERVER.adminToken(), "/"), "millwright_session"));
        assertThat(session.get("/api/v1/tokens").statusCode()).isEqualTo(200);
        assertThat(session.post("/logout", "").statusCode()).isEqualTo(303);
        assertThat(session.get("/api/v1/tokens").statusCode()).isEqualTo(401);
        assertThat(SERVER.admin().get("/api/v1/ping").status()).isEqualTo(200);
    }

    @Test
    void theColoursAreKeptAndTheFirstByteHasThem() {
        HttpResponse<String> chosen = browser.post("/theme", "theme=dark&back=/login");
        assertThat(browser.location(chosen)).isEqualTo("/login");
        PageClient dark = browser.withCookie(PageClient.cookie(chosen, "millwright_theme"));
        assertThat(dark.get("/login").body()).contains("<html lang=\"en\" data-theme=\"dark\">");
        assertThat(browser.get("/login").body()).contains("<html lang=\"en\">");
        assertThat(browser.withCookie("millwright_theme=\"><script>")
                        .get("/login")
                        .body())
                .contains("<html lang=\"en\">");
    }

    @Test
    void whatIsNotThereIsAPageForReadersAndAProblemForPrograms() {
        PageClient session =
                browser.withCookie(PageClient.cookie(browser.signIn(SERVER.adminToken(), "/"), "millwright_session"));
        HttpResponse<String> page = session.get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(PageClient.header(page, "Content-Type")).startsWith("text/html");
        assertThat(SERVER.admin().get("/api/v1/nowhere").code()).isEqualTo("not_found");
    }

    @Test
    void stylesAreServedToEverybodyAndKeptForEver() {
        String page = browser.get("/login").body();
        String address = page.replaceAll("(?s).*href=\"(/assets/[0-9a-f]+/app\\.css)\".*", "$1");
        HttpResponse<String> style = browser.get(address);
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(PageClient.header(style, "Cache-Control")).contains("immutable");
        assertThat(PageClient.header(style, "Content-Type")).startsWith("text/css");
        assertThat(browser.get("/assets/0/../app.css").statusCode()).isEqualTo(404);
    }

    private static String token(Map<String, Object> wanted) {
        return SERVER.admin()
                .post("/api/v1/tokens", wanted)
                .json()
                .path("token")
                .asText();
    }
}
