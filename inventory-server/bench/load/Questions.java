import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** What our API is asked. */
final class Questions {
    private static final int BULK = 100;

    private Questions() {}

    static Map<String, Case> cases(Map<String, String> settings, Fleet fleet) {
        Map<String, Function<SplittableRandom, String>> reads = new LinkedHashMap<>();
        reads.put("lookup_id", random -> "/api/v1/servers/" + fleet.one(random));
        reads.put("lookup_serial", random -> "/api/v1/servers?serial=" + Fleet.serial(fleet.one(random)));
        reads.put("lookup_mac", random -> "/api/v1/servers?mac=" + Fleet.mac(Fleet.macNumber(fleet.one(random))));
        reads.put("page_first", random -> "/api/v1/servers?limit=100" + Fleet.filters(random));
        reads.put("page_deep", random -> "/api/v1/servers?limit=100&id__gt=" + fleet.one(random) * 7 / 10 + Fleet.filters(random));
        reads.put("page_any", random -> "/api/v1/servers?limit=100" + Fleet.anyFilters(random));
        reads.put("text_search", random -> "/api/v1/servers?limit=20&q=" + Fleet.serial(fleet.one(random)));
        reads.put("capacity", random -> "/api/v1/capacity?by=" + fleet.dimensions(random));
        reads.put("capacity_small", random -> "/api/v1/capacity?by=" + fleet.fewDimensions(random));
        reads.put(
                "capacity_filtered",
                random -> "/api/v1/capacity?by=" + fleet.dimensions(random) + "&state=AVAILABLE&model=model-" + (1 + random.nextInt(20)));
        Map<String, Case> cases = new LinkedHashMap<>();
        reads.forEach((name, path) -> cases.put(name, () -> {
            Http http = Http.ours(settings);
            if (name.startsWith("capacity")) {
                fleet.knowPairs(http);
            }
            return client(http, random -> {
                http.get(path.apply(random));
                return 1;
            });
        }));
        cases.put("placement", () -> {
            Http http = Http.ours(settings);
            return client(http, random -> {
                http.send("POST", "/api/v1/capacity/placements", placement(random));
                return 1;
            });
        });
        cases.put("create", writing(settings, 1));
        cases.put("bulk_100", writing(settings, BULK));
        cases.put("import", Imports.of(settings));
        return cases;
    }

    private static String placement(SplittableRandom random) {
        return "{\"count\":100,\"max_per_rack\":2,\"where\":{\"data_center\":[\"dc-" + (1 + random.nextInt(3)) + "\"],\"model\":[\"model-"
                + (1 + random.nextInt(3)) + "\"]}}";
    }

    private static Case writing(Map<String, String> settings, int many) {
        return new Case() {
            @Override
            public Client open() throws Exception {
                Http http = Http.ours(settings);
                return client(http, random -> {
                    if (many == 1) {
                        http.send("POST", "/api/v1/servers", Fleet.fresh());
                    } else {
                        http.send("POST", "/api/v1/servers/bulk", bulk(many));
                    }
                    return many;
                });
            }

            @Override
            public boolean isRead() {
                return false;
            }
        };
    }

    private static String bulk(int many) {
        StringBuilder rows = new StringBuilder("{\"mode\":\"all_or_nothing\",\"rows\":[");
        for (int i = 0; i < many; i++) {
            rows.append(i == 0 ? "" : ",").append("{\"op\":\"create\",\"body\":").append(Fleet.fresh()).append('}');
        }
        return rows.append("]}").toString();
    }

    /** A client that closes its connection at the end. */
    static Case.Client client(AutoCloseable connection, Case.Client asking) {
        return new Case.Client() {
            @Override
            public int ask(SplittableRandom random) throws Exception {
                return asking.ask(random);
            }

            @Override
            public void close() throws Exception {
                connection.close();
            }
        };
    }
}
