package dev.millwright.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the content security policy would refuse, or htmx would misread, is not in any template. */
class TemplateRulesTest {
    private static final Path DIRECTORY = Path.of("src/main/resources/dev/millwright/inventory/ui");

    @Test
    void noTemplateHasInlineStyleOrScript() {
        none("(?i)\\sstyle\\s*=");
        none("(?i)<style");
        none("(?i)<script(?![^>]*\\ssrc=)");
        none("(?i)javascript:");
    }

    @Test
    void noTemplateHasAnEventAttribute() {
        none("(?i)[\\s\"']on[a-z]+\\s*=");
        none("(?i)hx-on");
    }

    @Test
    void noTemplateHasAnEvaluatedValueOrAnUnreadableFilter() {
        none("(?i)=\\s*[\"']?\\s*js:");
        none("(?i)[\"'{,]\\s*js:");
        none("hx-trigger\\s*=\\s*\"[^\"]*\\[");
        none("hx-vars");
        none("hx-boost");
        none("hx-ext");
    }

    @Test
    void everyRequestNamesItsTargetAndItsSwap() {
        Pattern element = Pattern.compile("hx-get=[^>]*>", Pattern.DOTALL);
        for (Path template : templates()) {
            Matcher requests = element.matcher(text(template));
            while (requests.find()) {
                assertThat(requests.group())
                        .as("%s", template)
                        .contains("hx-target=\"#")
                        .contains("hx-swap=\"")
                        .contains("hx-trigger=\"mw:");
            }
        }
    }

    @Test
    void noTemplateTurnsEscapingOff() {
        none("\\?no_esc");
        none("<#noautoesc");
        none("<#autoesc");
        none("<#ftl[^>]*output_format");
        none("\\?interpret|\\?eval");
    }

    @Test
    void theScriptEvaluatesNothing() {
        String script = text(DIRECTORY.resolve("assets/app.js"));
        assertThat(script)
                .doesNotContainPattern(
                        "\\beval\\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\\.write");
        assertThat(script).doesNotContain(".style");
    }

    @Test
    void allAssetsTogetherStaySmall() {
        assertThat(new Assets().totalBytes()).isLessThan(120_000);
    }

    private static void none(String pattern) {
        assertThat(templates())
                .isNotEmpty()
                .allSatisfy(template ->
                        assertThat(text(template)).as("%s", template).doesNotContainPattern(pattern));
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".ftlh"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
