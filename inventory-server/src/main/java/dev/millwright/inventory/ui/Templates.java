package dev.millwright.inventory.ui;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Makes HTML from a template and records. Every value is escaped by the engine; a missing value is a failure, not an empty place. Thread-safe. */
final class Templates {
    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

    Templates() {
        configuration.setClassForTemplateLoading(Templates.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setLocalizedLookup(false);
        configuration.setWhitespaceStripping(true);
    }

    /**
     * Renders a page or a part of one.
     *
     * @param name the template's file name without its ending
     * @throws IllegalStateException when the template asks for something the model does not have
     */
    String render(String name, Map<String, Object> model) {
        StringWriter html = new StringWriter(16_384);
        try {
            configuration.getTemplate(name + ".ftlh").process(model, html);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (TemplateException failure) {
            throw new IllegalStateException("template " + name + " cannot be rendered", failure);
        }
        return html.toString();
    }
}
