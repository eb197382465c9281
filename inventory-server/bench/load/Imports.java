import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files of machines, imported whole. */
final class Imports {
    private static final int ROWS = 20_000;

    private Imports() {}

    static Case of(Map<String, String> settings) {
        return new Case() {
            @Override
            public Client open() throws Exception {
                Http http = Http.ours(settings);
                return Questions.client(http, random -> {
                    byte[] report = http.send("POST", "/api/v1/import/servers?format=ndjson&mode=create", file());
                    String end = new String(report, Math.max(0, report.length - 300), Math.min(300, report.length), StandardCharsets.UTF_8);
                    if (!end.contains("\"created\":" + ROWS)) {
                        throw new IOException("not all was imported: " + end);
                    }
                    return ROWS;
                });
            }

            @Override
            public boolean isRead() {
                return false;
            }
        };
    }

    private static String file() {
        StringBuilder file = new StringBuilder(ROWS * 150);
        for (int i = 0; i < ROWS; i++) {
            long number = Fleet.freshNumber();
            file.append("{\"name\":\"i").append(number).append("\",\"data_center\":\"dc-1\",\"hardware_model\":\"vendor-2/model-1\",\"serial\":\"I")
                    .append(number).append("\",\"nics\":[{\"mac\":\"").append(Fleet.freshMac(number, 0)).append("\"},{\"mac\":\"")
                    .append(Fleet.freshMac(number, 1)).append("\"}]}\n");
        }
        return file.toString();
    }
}
