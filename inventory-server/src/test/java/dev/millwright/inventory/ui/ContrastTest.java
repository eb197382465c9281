package dev.millwright.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Text stands out from its ground in both themes. Source: WCAG 2.2, 1.4.3 (4.5 : 1) and 1.4.11 (3 : 1). */
class ContrastTest {
    private static final Pattern PAIR = Pattern.compile("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\);");
    private static final Map<String, List<String>> COLOURS = new HashMap<>();

    @BeforeAll
    static void readColours() throws IOException {
        try (var in = Assets.class.getResourceAsStream("assets/app.css")) {
            Matcher pairs = PAIR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (pairs.find()) {
                COLOURS.put(pairs.group(1), List.of(pairs.group(2), pairs.group(3)));
            }
        }
    }

    @Test
    void textStandsOutOnEveryGround() {
        for (String ground : List.of("ground", "surface", "sunken")) {
            for (String ink : List.of("ink", "muted", "accent", "good", "warn", "bad")) {
                check(ink, ground, 4.5);
            }
        }
        check("ink", "bad-soft", 4.5);
        check("bad", "bad-soft", 4.5);
        check("accent", "bad-soft", 4.5);
        check("surface", "accent", 4.5);
    }

    @Test
    void everyStateIsReadableInItsColour() {
        List<String> states = COLOURS.keySet().stream()
                .filter(name -> name.endsWith("-ink"))
                .map(name -> name.substring(0, name.length() - 4))
                .toList();
        assertThat(states).hasSize(11);
        states.forEach(state -> check(state + "-ink", state, 4.5));
    }

    @Test
    void edgesAndMarksCanBeSeen() {
        check("line-strong", "surface", 3);
        check("line-strong", "sunken", 3);
        check("installing-ink", "sunken", 3);
    }

    private static void check(String ink, String ground, double least) {
        for (int theme = 0; theme < 2; theme++) {
            double ratio =
                    ratio(COLOURS.get(ink).get(theme), COLOURS.get(ground).get(theme));
            assertThat(ratio)
                    .as("%s on %s, %s", ink, ground, theme == 0 ? "light" : "dark")
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static double ratio(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String hex) {
        return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
