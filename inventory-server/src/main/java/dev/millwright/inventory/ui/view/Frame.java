package dev.millwright.inventory.ui.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page.
 *
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param path the page's own address with its query
 * @param callerName who reads it; null when nobody is signed in
 * @param callerRole what they may do; null when nobody is signed in
 * @param lastEvent the newest event's id when the page was made; the stream goes on from there
 * @param assets addresses of styles and scripts by file name
 */
public record Frame(
        String theme,
        String path,
        @Nullable String callerName,
        @Nullable String callerRole,
        Moment now,
        String lastEvent,
        Map<String, String> assets) {
    /** Copies the map. */
    public Frame {
        assets = Map.copyOf(assets);
    }

    /** The address of a style or script. */
    public String asset(String name) {
        String address = assets.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return address;
    }
}
