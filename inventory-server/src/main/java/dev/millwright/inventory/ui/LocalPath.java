package dev.millwright.inventory.ui;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after a form: a page of ours, whatever the form says. */
final class LocalPath {
    private static final Pattern OURS =
            Pattern.compile("/(?:[A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(?:\\?[A-Za-z0-9._~=&%-]*)?");
    private static final int LONGEST = 300;

    private LocalPath() {}

    /** The path with its query when it is a plain path of this server of at most 300 characters; else the fleet page. */
    static URI of(@Nullable String path) {
        if (path == null || path.length() > LONGEST || !OURS.matcher(path).matches()) {
            return URI.create("/");
        }
        try {
            return URI.create(path);
        } catch (IllegalArgumentException halfEncoded) {
            return URI.create("/");
        }
    }

    /** The path and query of an address, as they were sent. */
    static String withQuery(URI address) {
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }
}
