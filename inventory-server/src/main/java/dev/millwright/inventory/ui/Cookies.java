package dev.millwright.inventory.ui;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The two cookies of the pages: who reads them, and in which colours. */
final class Cookies {
    /** The session; the gate in front of every resource takes it for reading only. */
    static final String SESSION = "millwright_session";

    /** The colours. */
    static final String THEME = "millwright_theme";

    private static final Set<String> THEMES = Set.of("light", "dark", "system");
    private static final int SESSION_SECONDS = (int) Duration.ofHours(12).toSeconds();
    private static final int YEAR_SECONDS = (int) Duration.ofDays(365).toSeconds();

    private Cookies() {}

    /** A session of at most twelve hours, never shown to scripts, never sent with a request that another site began. */
    static NewCookie session(String token, boolean secure) {
        return cookie(SESSION, token, SESSION_SECONDS, secure);
    }

    /** Takes the session away. */
    static NewCookie noSession(boolean secure) {
        return cookie(SESSION, "", 0, secure);
    }

    /** Keeps the colours for a year. */
    static NewCookie theme(String theme, boolean secure) {
        return cookie(THEME, known(theme), YEAR_SECONDS, secure);
    }

    /** The colours the reader chose; {@code system} unless they chose others. */
    static String theme(Map<String, Cookie> cookies) {
        Cookie cookie = cookies.get(THEME);
        return cookie == null ? "system" : known(cookie.getValue());
    }

    private static String known(String theme) {
        return THEMES.contains(theme) ? theme : "system";
    }

    private static NewCookie cookie(String name, String value, int maxAge, boolean secure) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
