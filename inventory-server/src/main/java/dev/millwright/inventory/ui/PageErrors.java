package dev.millwright.inventory.ui;

import dev.millwright.inventory.errors.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Gives a browser's reader a page where a program gets a problem document: the one to sign in where a token is missing, else what went wrong. */
final class PageErrors implements ContainerResponseFilter {
    private final PageAnswers answers;

    PageErrors(PageAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem) || !isForReader(request)) {
            return;
        }
        if (problem.status() == 401) {
            response.setEntity(null);
            response.setStatus(303);
            response.getHeaders().remove("WWW-Authenticate");
            response.getHeaders()
                    .putSingle("Location", signIn(request.getUriInfo().getRequestUri()));
            return;
        }
        String theme = Cookies.theme(request.getCookies());
        String html = answers.plainHtml(
                new PageAnswers.Reader(theme, "/", null),
                "error",
                Map.of("title", problem.title(), "detail", problem.detail()));
        response.getHeaders().putSingle("Referrer-Policy", "same-origin");
        response.setEntity(html, null, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
    }

    private static URI signIn(URI asked) {
        String next = LocalPath.of(LocalPath.withQuery(asked)).toString();
        String query = next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return URI.create("/login" + query);
    }

    /** A browser that opens an address; a fragment's request and a program get the problem itself. */
    private static boolean isForReader(ContainerRequestContext request) {
        String accepted = request.getHeaderString("Accept");
        return !request.getUriInfo().getRequestUri().getRawPath().startsWith("/api/")
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML)
                && request.getHeaderString("HX-Request") == null;
    }
}
