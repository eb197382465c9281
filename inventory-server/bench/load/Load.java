import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a server and its database the same questions, with so many clients, for so many seconds each, and writes one line of JSON a case.
 * Compiled and run by {@code inventory.py}. Settings come as lines key=value on the standard input, as there are secrets among them.
 */
public final class Load {
    private static final double WARM_SECONDS = 1;

    private Load() {}

    /** Runs a file of statements, or measures cases. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            settings.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
        try {
            if (settings.containsKey("script")) {
                Script.run(settings);
            } else {
                measure(settings);
            }
        } catch (Exception failure) { // the outermost frame: threads that still wait must not keep the process
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void measure(Map<String, String> settings) throws Exception {
        Map<String, Case> all = new LinkedHashMap<>();
        if (settings.containsKey("ironic_port")) {
            all.putAll(Ironic.cases(settings));
        } else {
            Fleet fleet = new Fleet(Long.parseLong(settings.get("servers")));
            all.putAll(Questions.cases(settings, fleet));
            all.putAll(Floor.cases(settings, fleet));
        }
        Measuring measuring = new Measuring(settings);
        List<String> wanted = List.of(settings.get("cases").split(","));
        double warm = Double.parseDouble(settings.getOrDefault("warm", "0"));
        for (String name : wanted) { // until the code of both sides is compiled
            if (warm > 0) {
                measuring.run(all.get(name), 4, warm);
            }
        }
        for (String name : wanted) {
            for (String clients : settings.get("clients").split(",")) {
                measuring.run(all.get(name), Integer.parseInt(clients), WARM_SECONDS);
                measuring.measure(name, all.get(name), Integer.parseInt(clients), Double.parseDouble(settings.get("seconds")));
            }
        }
    }
}
