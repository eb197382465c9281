import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The same questions for Ironic's API, on the nodes that {@code ironic.sql} makes. */
final class Ironic {
    private static final String HEADERS = "X-OpenStack-Ironic-API-Version: 1.80\r\nAccept: application/json\r\n";

    private Ironic() {}

    static Map<String, Case> cases(Map<String, String> settings) {
        long nodes = Long.parseLong(settings.get("servers"));
        Map<String, Function<SplittableRandom, String>> reads = new LinkedHashMap<>();
        reads.put("ironic_lookup_id", random -> "/v1/nodes/" + uuid(1 + random.nextLong(nodes)));
        reads.put(
                "ironic_lookup_mac",
                random -> "/v1/ports?address=" + Fleet.mac(Fleet.macNumber(1 + random.nextLong(nodes))));
        reads.put("ironic_page_first", random -> "/v1/nodes/detail?limit=100");
        reads.put("ironic_page_deep", random -> "/v1/nodes/detail?limit=100&marker=" + uuid(1 + random.nextLong(nodes) * 7 / 10));
        Map<String, Case> cases = new LinkedHashMap<>();
        reads.forEach((name, path) -> cases.put(name, () -> {
            Http http = new Http(Integer.parseInt(settings.get("ironic_port")), HEADERS);
            return Questions.client(http, random -> {
                http.get(path.apply(random));
                return 1;
            });
        }));
        return cases;
    }

    private static String uuid(long node) {
        return String.format("00000000-0000-4000-8000-%012x", node);
    }
}
