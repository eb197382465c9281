package dev.millwright.pxe.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param status the code
 * @param headers in order, without Content-Length and Connection
 * @param body what follows
 */
record Response(int status, Map<String, String> headers, Body body) {
    /** What follows the headers. */
    sealed interface Body {
        /** How many octets. */
        long length();

        /** Octets in memory. */
        record Octets(byte[] octets) implements Body {
            @Override
            public long length() {
                return octets.length;
            }
        }

        /** A part of a file. */
        record File(Path path, long from, long length) implements Body {}

        /** Several, one behind the other. */
        record Row(List<Body> parts, long length) implements Body {
            /** Copies the list. */
            public Row {
                parts = List.copyOf(parts);
            }
        }
    }

    Response {
        headers = new LinkedHashMap<>(headers);
    }

    static Response text(int status, String type, String text) {
        return new Response(
                status,
                Map.of("Content-Type", type, "Cache-Control", "no-store"),
                new Body.Octets(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Response notFound() {
        return text(404, "text/plain; charset=utf-8", "not found\n");
    }

    /** A file or the wished part of it; the tag lets a client resume only what is still the same. */
    static Response file(Request request, Path path, long sizeBytes, @Nullable String tag) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Accept-Ranges", "bytes");
        if (tag != null) {
            headers.put("ETag", tag);
        }
        if (tag != null && request.header("if-none-match").filter(tag::equals).isPresent()) {
            return new Response(304, headers, new Body.Octets(new byte[0]));
        }
        boolean same =
                request.header("if-range").map(value -> value.equals(tag)).orElse(true);
        ByteRange.Wish wish = same ? ByteRange.of(request.header("range"), sizeBytes) : new ByteRange.Wish.Whole();
        if (wish instanceof ByteRange.Wish.Unsatisfiable) {
            headers.put("Content-Range", "bytes */" + sizeBytes);
            return new Response(416, headers, new Body.Octets(new byte[0]));
        }
        if (wish instanceof ByteRange.Wish.Part part) {
            ByteRange range = part.range();
            long last = range.from() + range.length() - 1;
            headers.put("Content-Range", "bytes " + range.from() + "-" + last + "/" + sizeBytes);
            return new Response(206, headers, new Body.File(path, range.from(), range.length()));
        }
        return new Response(200, headers, new Body.File(path, 0, sizeBytes));
    }

    /** The words of a status line. */
    String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 206 -> "Partial Content";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 416 -> "Range Not Satisfiable";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
