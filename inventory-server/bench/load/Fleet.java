import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What is known of the fleet that {@code fleet.sql} makes, and machines that are not in it yet. */
final class Fleet {
    private static final long FIRST_MAC = 0x520000000000L;
    private static final AtomicLong FRESH = new AtomicLong(System.currentTimeMillis() / 1000 % 10_000_000 * 20_000);
    private static final List<String> DIMENSIONS = List.of(
            "data_center", "data_center_id", "room", "row", "vendor", "model", "hardware_model_id", "height_units", "power_watts", "state",
            "standing", "owner", "role", "tag", "problem", "reserved_for", "reservation_id", "protected", "cpu_cores", "memory_bytes",
            "disk_bytes");

    private static final int SMALL = 1_000;
    private final long servers;
    private final List<String> pairs = new ArrayList<>();
    private final List<String> smallPairs = new ArrayList<>();
    private boolean arePairsKnown;

    Fleet(long servers) {
        this.servers = servers;
    }

    long servers() {
        return servers;
    }

    long one(SplittableRandom random) {
        return 1 + random.nextLong(servers);
    }

    static String serial(long id) {
        return String.format("SN%09d", id);
    }

    static long macNumber(long server) {
        return FIRST_MAC + server * 2;
    }

    static String mac(long number) {
        return String.format("%012x", number).replaceAll("(..)(?!$)", "$1:");
    }

    /** Three filters that a hundred machines fit even among ten thousand. */
    static String filters(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> "&data_center_id=1&hardware_model_id=1&state=READY";
            case 1 -> "&data_center_id=1&hardware_model_id=1&protected=false";
            default -> "&data_center_id=1&state=READY&tag=prod";
        };
    }

    /** Any three filters; what is asked for is as skewed as what there is, so rare things are asked for too. */
    static String anyFilters(SplittableRandom random) {
        List<String> all = new ArrayList<>(List.of(
                "&data_center_id=" + skewed(random, 50, 3),
                "&hardware_model_id=" + skewed(random, 200, 4),
                "&state=" + List.of("READY", "AVAILABLE", "REGISTERED", "INSTALLING", "QUARANTINED").get(random.nextInt(5)),
                "&owner=team-" + (skewed(random, 100, 2) - 1),
                "&role=role-" + random.nextInt(20),
                "&tag=" + (random.nextBoolean() ? "prod" : "pool-" + random.nextInt(30))));
        StringBuilder chosen = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            chosen.append(all.remove(random.nextInt(all.size())));
        }
        return chosen.toString();
    }

    private static int skewed(SplittableRandom random, int many, int power) {
        return 1 + (int) (many * Math.pow(random.nextDouble(), power));
    }

    /** Any two dimensions, in an order of chance; those that make more groups than an answer may have are left out. */
    String dimensions(SplittableRandom random) {
        return pairs.get(random.nextInt(pairs.size()));
    }

    /** The same, of those that make at most a thousand groups. */
    String fewDimensions(SplittableRandom random) {
        return smallPairs.get(random.nextInt(smallPairs.size()));
    }

    /** Finds the pairs of dimensions that can be asked for; once. */
    synchronized Fleet knowPairs(Http http) throws IOException {
        for (int i = 0; i < DIMENSIONS.size() * DIMENSIONS.size() && !arePairsKnown; i++) {
            String one = DIMENSIONS.get(i / DIMENSIONS.size());
            String other = DIMENSIONS.get(i % DIMENSIONS.size());
            byte[] answer = one.equals(other) ? new byte[0] : http.ask("/api/v1/capacity?by=" + one + "," + other);
            if (answer.length > 0) {
                pairs.add(one + "," + other);
            }
            if (answer.length > 0 && groups(answer) <= SMALL) {
                smallPairs.add(one + "," + other);
            }
        }
        arePairsKnown = true;
        return this;
    }

    private static int groups(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).split("\"key\":", -1).length - 2; // the total has a key too
    }

    /** A machine as it is entered, with two interfaces. */
    static String fresh() {
        long number = freshNumber();
        return "{\"name\":\"b" + number + "\",\"data_center_id\":1,\"hardware_model_id\":1,\"serial\":\"B" + number
                + "\",\"nics\":[{\"mac\":\"" + freshMac(number, 0) + "\"},{\"mac\":\"" + freshMac(number, 1) + "\"}]}";
    }

    /** An interface of a machine that has such a number. */
    static String freshMac(long number, int which) {
        return mac(FIRST_MAC + 0x80_0000_0000L + number * 2 + which);
    }

    /** A number no other machine of any run has. */
    static long freshNumber() {
        return FRESH.incrementAndGet();
    }
}
