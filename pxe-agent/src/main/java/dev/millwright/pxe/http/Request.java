package dev.millwright.pxe.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param head whether only the headers are wanted
 * @param path decoded, begins with a slash
 * @param query decoded, the first value of each name
 * @param headers names in lower case, the first value of each
 * @param keepAlive whether the connection may be used on
 */
record Request(boolean head, String path, Map<String, String> query, Map<String, String> headers, boolean keepAlive) {
    private static final int MOST_HEADERS = 64;

    Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A value of the query; empty when absent or empty. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Reads the text of a request: lines without their ends, the empty last one left out.
     *
     * @throws BadRequestException when it is not one this server serves
     */
    static Request parse(String text) throws BadRequestException {
        String[] lines = text.split("\r?\n", -1);
        String[] first = lines[0].split(" ", -1);
        if (first.length != 3 || !first[2].matches("HTTP/1\\.[01]") || !first[1].startsWith("/")) {
            throw new BadRequestException(400, "not an HTTP/1 request for a path");
        }
        if (!first[0].equals("GET") && !first[0].equals("HEAD")) {
            throw new BadRequestException(405, "only GET and HEAD");
        }
        Map<String, String> headers = headers(lines);
        if (headers.containsKey("transfer-encoding")
                || !headers.getOrDefault("content-length", "0").equals("0")) {
            throw new BadRequestException(400, "a body is not expected");
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keepAlive = first[2].endsWith("1") ? !connection.equals("close") : connection.equals("keep-alive");
        int mark = first[1].indexOf('?');
        String path = mark < 0 ? first[1] : first[1].substring(0, mark);
        String query = mark < 0 ? "" : first[1].substring(mark + 1);
        return new Request(first[0].equals("HEAD"), decode(path.replace("+", "%2B")), query(query), headers, keepAlive);
    }

    private static Map<String, String> headers(String[] lines) throws BadRequestException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (lines.length > MOST_HEADERS) {
            throw new BadRequestException(431, "too many header fields");
        }
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new BadRequestException(400, "malformed header field");
            }
            headers.putIfAbsent(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        return headers;
    }

    private static Map<String, String> query(String text) throws BadRequestException {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) throws BadRequestException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(400, "malformed percent-encoding");
        }
    }
}
