package dev.millwright.inventory.ui;

import java.nio.file.Files;
import java.nio.file.Path;

/** Takes a picture of a running server's page: {@code Picture <base URL> <path> <file with a token> <light|dark> <picture>}. */
final class Picture {
    private Picture() {}

    public static void main(String[] arguments) throws Exception {
        String base = arguments[0];
        String token = Files.readString(Path.of(arguments[2])).strip();
        try (Chromium browser = new Chromium(1280, 900)) {
            browser.cookie(base, PageClient.cookie(new PageClient(base).signIn(token, "/"), Cookies.SESSION));
            browser.colours(arguments[3]);
            browser.open(base + arguments[1]);
            browser.until("!document.getElementById('live') || document.getElementById('live').textContent === 'live'");
            browser.screenshot(Path.of(arguments[4]));
            browser.complaints().forEach(System.err::println);
        }
    }
}
