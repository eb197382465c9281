package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.ui.view.Frame;
import dev.millwright.inventory.ui.view.Moment;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a template and its model into an answer. */
final class PageAnswers {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

    private final Templates templates;
    private final Assets assets;
    private final Events events;
    private final Clock clock;

    PageAnswers(Templates templates, Assets assets, Events events, Clock clock) {
        this.templates = templates;
        this.assets = assets;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who reads what, and in which colours.
     *
     * @param path the page's own address with its query
     * @param caller null when nobody is signed in
     */
    record Reader(String theme, String path, @Nullable Caller caller) {
        static Reader of(HttpHeaders headers, UriInfo uri, @Nullable Caller caller) {
            return new Reader(Cookies.theme(headers.getCookies()), LocalPath.withQuery(uri.getRequestUri()), caller);
        }
    }

    /** The time pages count from. */
    Instant now() {
        return clock.instant();
    }

    /** A whole page for a reader who is signed in. */
    Response page(Reader reader, String template, Supplier<Map<String, Object>> model) {
        // asked before the model is read: what happens in between comes again over the stream
        String lastEvent = Long.toString(events.lastId());
        return html(render(reader, template, model.get(), lastEvent), 200);
    }

    /** A whole page that asks the database for nothing. */
    Response plainPage(Reader reader, int status, String template, Map<String, Object> model) {
        return html(plainHtml(reader, template, model), status);
    }

    /** The text of such a page. */
    String plainHtml(Reader reader, String template, Map<String, Object> model) {
        return render(reader, template, model, "0");
    }

    /** A part of a page. */
    Response part(String template, Map<String, Object> model) {
        return html(templates.render(template, model), 200);
    }

    private String render(Reader reader, String template, Map<String, Object> model, String lastEvent) {
        Instant now = clock.instant();
        Caller caller = reader.caller();
        Map<String, Object> all = new HashMap<>(model);
        all.put(
                "frame",
                new Frame(
                        reader.theme(),
                        reader.path(),
                        caller == null ? null : caller.name(),
                        caller == null ? null : caller.role().name().toLowerCase(Locale.ROOT),
                        Moment.of(now, now),
                        lastEvent,
                        assets.paths()));
        return templates.render(template, all);
    }

    private static Response html(String text, int status) {
        return Response.status(status)
                .type(HTML)
                .header("Cache-Control", "private, no-cache")
                .header("Referrer-Policy", "same-origin")
                .entity(text)
                .build();
    }
}
