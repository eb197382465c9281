package dev.millwright.inventory.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Names with slashes between them. */
final class NamePath {
    private NamePath() {}

    static String of(String... names) {
        return Arrays.stream(names).map(NamePath::segment).collect(Collectors.joining("/"));
    }

    /** The path of something inside what the first path names. */
    static String below(String parent, String name) {
        return parent + "/" + segment(name);
    }

    static List<String> names(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(one -> one.replace("%2F", "/").replace("%25", "%"))
                .toList();
    }

    private static String segment(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }
}
