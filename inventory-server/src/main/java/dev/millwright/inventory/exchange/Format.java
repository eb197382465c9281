package dev.millwright.inventory.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How rows are written. */
public enum Format {
    /** Comma-separated values with a header, in UTF-8. Source: RFC 4180 */
    CSV("text/csv"),
    /** One JSON object a line, in UTF-8. */
    NDJSON("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type of a file in this format. */
    public String mediaType() {
        return mediaType;
    }

    /** What a body of this media type is, when the caller does not say; {@link #NDJSON} when that does not tell either. */
    static Format of(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(CSV.mediaType) ? CSV : NDJSON;
    }
}
