package dev.millwright.inventory.db;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Leaves statements alone that have nothing to fill in, which are nearly all: to read one as a template takes longer than to send it. The others
 * go to another engine. Thread-safe; remembers each template it saw, so templates are constants.
 */
final class StaticTemplates implements TemplateEngine {
    /** What JDBI's engine would replace, or take away. */
    private static final Pattern FILLED_IN = Pattern.compile("<[a-zA-Z0-9_]+>|\\\\");

    private final TemplateEngine other;
    private final ConcurrentMap<String, Boolean> known = new ConcurrentHashMap<>();

    StaticTemplates(TemplateEngine other) {
        this.other = other;
    }

    @Override
    public String render(String template, StatementContext context) {
        boolean filledIn =
                known.computeIfAbsent(template, text -> FILLED_IN.matcher(text).find());
        return filledIn ? other.render(template, context) : template;
    }
}
