import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks a server and its database the same questions, with so many clients, for so many seconds each, and writes one line of JSON a case.
 * One file, run from its source by {@code inventory.py}. Settings come as lines key=value on the standard input, as there are
 * secrets among them.
 */
public final class Load {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<AutoCloseable> OPENED = new ArrayList<>();
    private static final AtomicLong FRESH = new AtomicLong(System.currentTimeMillis() / 1000 % 10_000_000 * 20_000);
    private static Map<String, String> settings;
    private static long servers;

    /** One question, asked by one client again and again. */
    private interface Client {
        /** Things done, usually 1. */
        int ask(SplittableRandom random) throws Exception;
    }

    private interface Clients {
        Client open() throws Exception;
    }

    public static void main(String[] arguments) {
        try {
            start();
            System.exit(0);
        } catch (Exception failure) { // the launcher of source files would not show it
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void start() throws Exception {
        settings = new LinkedHashMap<>();
        for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            settings.put(line.split("=", 2)[0], line.split("=", 2)[1]);
        }
        if (settings.containsKey("script")) {
            script();
            return;
        }
        servers = Long.parseLong(settings.get("servers"));
        double seconds = Double.parseDouble(settings.get("seconds"));
        Map<String, Clients> cases = cases();
        for (String name : settings.get("cases").split(",")) { // until the server's code is compiled
            run(cases.get(name), 4, Double.parseDouble(settings.getOrDefault("warm", "0")));
        }
        for (String name : settings.get("cases").split(",")) {
            for (String clients : settings.get("clients").split(",")) {
                measure(name, cases.get(name), Integer.parseInt(clients), seconds);
            }
        }
    }

    /** Runs the statements of a file, each ended by a semicolon at the end of a line, with {@code :name} replaced by what was given. */
    private static void script() throws Exception {
        String text = Files.readString(Path.of(settings.get("script"))).replaceAll("(?m)^--.*\n", "");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            text = text.replace(":" + setting.getKey() + "_to", setting.getValue() + "_to")
                    .replaceAll(":" + setting.getKey() + "\\b", java.util.regex.Matcher.quoteReplacement(setting.getValue()));
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String one : text.split(";\\s*\n")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    private static Map<String, Clients> cases() {
        Map<String, Clients> cases = new LinkedHashMap<>();
        cases.put("lookup_id", () -> get(random -> "/api/v1/servers/" + one(random)));
        cases.put("lookup_serial", () -> get(random -> "/api/v1/servers?serial=" + serial(one(random))));
        cases.put("lookup_mac", () -> get(random -> "/api/v1/servers?mac=" + mac(one(random) * 2)));
        cases.put("page_first", () -> get(random -> "/api/v1/servers?limit=100" + filters(random)));
        cases.put(
                "page_deep",
                () -> get(random -> "/api/v1/servers?limit=100&id__gt=" + (1 + random.nextLong(servers) * 9 / 10) + filters(random)));
        cases.put("text_search", () -> get(random -> "/api/v1/servers?limit=20&q=" + serial(one(random))));
        cases.put("capacity", () -> get(random -> "/api/v1/capacity?by=" + dimensions(random)));
        cases.put(
                "capacity_filtered",
                () -> get(random -> "/api/v1/capacity?by=" + dimensions(random) + "&state=AVAILABLE&model=model-"
                        + (1 + random.nextInt(20))));
        cases.put("placement", Load::placement);
        cases.put("create", Load::create);
        cases.put("bulk_100", Load::bulk);
        cases.put("sql_lookup_id", () -> sql("s.id = ?", random -> one(random)));
        cases.put("sql_lookup_serial", () -> sql("s.serial = ?", random -> serial(one(random))));
        cases.put(
                "sql_lookup_mac",
                () -> sql(
                        "s.id IN (SELECT n.server_id FROM server_nic n WHERE n.mac = ?)",
                        random -> 0x520000000000L + one(random) * 2));
        cases.put("sql_page_first", () -> sqlPage(false));
        cases.put("sql_page_deep", () -> sqlPage(true));
        cases.put("sql_create", Load::sqlCreate);
        return cases;
    }

    // --- questions ---------------------------------------------------------------------------------------------------

    private interface Path0 {
        String of(SplittableRandom random);
    }

    private static long one(SplittableRandom random) {
        return 1 + random.nextLong(servers);
    }

    private static String serial(long id) {
        return String.format("SN%09d", id);
    }

    private static String mac(long number) {
        String hex = String.format("%012x", 0x520000000000L + number);
        return hex.replaceAll("(..)(?!$)", "$1:");
    }

    /** Three filters; the largest sites and models are asked for most, as in life. */
    private static String filters(SplittableRandom random) {
        return "&data_center_id=" + (1 + random.nextInt(5)) + "&state=" + (random.nextBoolean() ? "READY" : "AVAILABLE")
                + "&hardware_model_id=" + (1 + random.nextInt(5));
    }

    private static String dimensions(SplittableRandom random) {
        String[] all = {"data_center", "model", "state", "standing", "owner", "role", "vendor", "room", "row", "tag"};
        int first = random.nextInt(all.length);
        int second = (first + 1 + random.nextInt(all.length - 1)) % all.length;
        return all[first] + "," + all[second];
    }

    private static Client placement() throws IOException {
        Http http = new Http();
        return random -> {
            http.send(
                    "POST",
                    "/api/v1/capacity/placements",
                    "{\"count\":100,\"max_per_rack\":2,\"where\":{\"data_center\":[\"dc-" + (1 + random.nextInt(3))
                            + "\"],\"model\":[\"model-" + (1 + random.nextInt(3)) + "\"]}}");
            return 1;
        };
    }

    private static String fresh() {
        long number = FRESH.incrementAndGet();
        return "{\"name\":\"b" + number + "\",\"data_center_id\":1,\"hardware_model_id\":1,\"serial\":\"B" + number
                + "\",\"nics\":[{\"mac\":\"" + mac(0x80_0000_0000L + number * 2) + "\"},{\"mac\":\""
                + mac(0x80_0000_0000L + number * 2 + 1) + "\"}]}";
    }

    private static Client create() throws IOException {
        Http http = new Http();
        return random -> {
            http.send("POST", "/api/v1/servers", fresh());
            return 1;
        };
    }

    private static Client bulk() throws IOException {
        Http http = new Http();
        return random -> {
            StringBuilder rows = new StringBuilder("{\"mode\":\"all_or_nothing\",\"rows\":[");
            for (int i = 0; i < 100; i++) {
                rows.append(i == 0 ? "" : ",").append("{\"op\":\"create\",\"body\":").append(fresh()).append('}');
            }
            http.send("POST", "/api/v1/servers/bulk", rows + "]}");
            return 100;
        };
    }

    private static Client get(Path0 path) throws IOException {
        Http http = new Http();
        return random -> {
            http.send("GET", path.of(random), null);
            return 1;
        };
    }

    // --- the floor: the statements behind an answer, prepared, from a loop that does nothing else ----------------------

    private interface Argument {
        Object of(SplittableRandom random);
    }

    private static Connection connect() throws SQLException {
        Connection made = DriverManager.getConnection(
                settings.get("url") + "&useServerPrepStmts=true&cachePrepStmts=true", "millwright", settings.get("password"));
        OPENED.add(made);
        return made;
    }

    private static Client sql(String condition, Argument argument) throws SQLException {
        Connection connection = connect();
        PreparedStatement server =
                connection.prepareStatement("SELECT s.*, h.* FROM server s LEFT JOIN server_hardware h ON h.server_id = s.id WHERE " + condition + " ORDER BY s.id LIMIT 101");
        Parts parts = new Parts(connection, 1);
        return random -> {
            server.setObject(1, argument.of(random));
            parts.read(ids(server));
            return 1;
        };
    }

    private static Client sqlPage(boolean isDeep) throws SQLException {
        Connection connection = connect();
        PreparedStatement page = connection.prepareStatement(
                "SELECT s.*, h.* FROM server s LEFT JOIN server_hardware h ON h.server_id = s.id WHERE s.data_center_id = ? AND s.state = ? AND s.hardware_model_id = ?"
                        + (isDeep ? " AND s.id > ?" : "") + " ORDER BY s.id LIMIT 101");
        Parts parts = new Parts(connection, 101);
        return random -> {
            page.setLong(1, 1 + random.nextInt(5));
            page.setString(2, random.nextBoolean() ? "READY" : "AVAILABLE");
            page.setLong(3, 1 + random.nextInt(5));
            if (isDeep) {
                page.setLong(4, random.nextLong(servers) * 9 / 10);
            }
            parts.read(ids(page));
            return 1;
        };
    }

    private static Client sqlCreate() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        PreparedStatement server = connection.prepareStatement(
                "INSERT INTO server (version, created_at, updated_at, name, data_center_id, serial, hardware_model_id, boot_mac, state,"
                        + " state_since_at, state_reason, is_protected) VALUES (1, 1, 1, ?, 1, ?, 1, 1, 'REGISTERED', 1, '', 0)",
                Statement.RETURN_GENERATED_KEYS);
        PreparedStatement nic = connection.prepareStatement("INSERT INTO server_nic (server_id, mac) VALUES (?, ?)");
        return random -> {
            long number = FRESH.incrementAndGet();
            server.setString(1, "f" + number);
            server.setString(2, "F" + number);
            server.executeUpdate();
            try (ResultSet key = server.getGeneratedKeys()) {
                key.next();
                for (int i = 0; i < 2; i++) {
                    nic.setLong(1, key.getLong(1));
                    nic.setLong(2, 0x62_00_0000_0000L + number * 2 + i);
                    nic.executeUpdate();
                }
            }
            connection.commit();
            return 1;
        };
    }

    private static List<Long> ids(PreparedStatement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                ids.add(rows.getLong(1));
                for (int column = 2; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
        if (ids.isEmpty()) {
            ids.add(0L);
        }
        return ids;
    }

    /** Interfaces, addresses and tags of the machines found, as the API reads them. */
    private static final class Parts {
        private final List<PreparedStatement> statements = new ArrayList<>();
        private final int most;

        Parts(Connection connection, int most) throws SQLException {
            this.most = most;
            String marks = "?" + ",?".repeat(most - 1);
            for (String table : List.of("server_nic", "address", "server_tag")) {
                statements.add(
                        connection.prepareStatement("SELECT * FROM " + table + " WHERE server_id IN (" + marks + ")"));
            }
        }

        void read(List<Long> servers) throws SQLException {
            for (PreparedStatement statement : statements) {
                for (int i = 0; i < most; i++) {
                    statement.setLong(i + 1, servers.get(Math.min(i, servers.size() - 1)));
                }
                ids(statement);
            }
        }
    }

    // --- measuring -----------------------------------------------------------------------------------------------------

    private static void measure(String name, Clients clients, int count, double seconds) throws Exception {
        run(clients, count, Math.min(2, seconds)); // warms up what is asked
        long[] cpu = {cpu("server_pid"), cpu("database_pid")};
        List<long[]> times = new ArrayList<>();
        AtomicLong done = new AtomicLong();
        AtomicBoolean writing = new AtomicBoolean(true);
        Thread writer = writer(writing, name);
        OPENED.clear(); // the writer goes on when the clients are done
        long start = System.nanoTime();
        times.addAll(run(clients, count, seconds, done));
        double took = (System.nanoTime() - start) / 1e9;
        writing.set(false);
        writer.join();
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("case", name);
        result.put("servers", servers);
        result.put("clients", count);
        result.put("per_second", done.get() / took);
        result.put("p50_ms", percentile(all, 0.50));
        result.put("p99_ms", percentile(all, 0.99));
        result.put("samples", all.length);
        result.put("server_cpu_ms", (cpu("server_pid") - cpu[0]) * 10.0 / Math.max(1, done.get()));
        result.put("database_cpu_ms", (cpu("database_pid") - cpu[1]) * 10.0 / Math.max(1, done.get()));
        System.out.println(JSON.writeValueAsString(result));
        System.out.flush();
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * part))] / 1e6;
    }

    private static List<long[]> run(Clients clients, int count, double seconds) throws Exception {
        return run(clients, count, seconds, new AtomicLong());
    }

    private static List<long[]> run(Clients clients, int count, double seconds, AtomicLong done) throws Exception {
        List<Client> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(clients.open());
        }
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<long[]> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (Client client : open) {
            Thread thread = new Thread(() -> {
                try {
                    long[] mine = loop(client, end, done);
                    synchronized (times) {
                        times.add(mine);
                    }
                } catch (Exception failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (AutoCloseable one : OPENED) {
            one.close();
        }
        OPENED.clear();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return times;
    }

    private static long[] loop(Client client, long end, AtomicLong done) throws Exception {
        SplittableRandom random = new SplittableRandom(Thread.currentThread().getId() * 7919);
        long[] times = new long[1024];
        int size = 0;
        for (long now = System.nanoTime(); now < end; ) {
            int things = client.ask(random);
            long after = System.nanoTime();
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
            }
            times[size++] = after - now;
            done.addAndGet(things);
            now = after;
        }
        return Arrays.copyOf(times, size);
    }

    /** Ten writes a second go on while reads are measured. */
    private static Thread writer(AtomicBoolean writing, String name) throws IOException {
        boolean isRead = !name.contains("create") && !name.contains("bulk");
        Http http = isRead ? new Http() : null;
        Thread thread = new Thread(() -> {
            while (http != null && writing.get()) {
                try {
                    http.send("POST", "/api/v1/servers", fresh());
                    Thread.sleep(100);
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Hundredths of a second that a process has worked. Source: proc(5), fields 14 and 15 */
    private static long cpu(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", settings.get(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    // --- HTTP/1.1 on one kept connection: the least a client can do ------------------------------------------------------

    private static final class Http {
        private final Socket socket = new Socket();
        private final InputStream in;
        private final OutputStream out;

        Http() throws IOException {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(settings.get("port"))));
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            out = socket.getOutputStream();
            OPENED.add(socket);
        }

        byte[] send(String method, String path, String body) throws IOException {
            StringBuilder head = new StringBuilder();
            head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ");
            head.append(settings.get("token")).append("\r\n");
            byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            if (body != null) {
                head.append("Content-Type: application/json\r\nIdempotency-Key: ").append(UUID.randomUUID());
                head.append("\r\nContent-Length: ").append(content.length).append("\r\n");
            }
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            out.write(content);
            out.flush();
            return answer(path);
        }

        private byte[] answer(String path) throws IOException {
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).trim());
                }
            }
            byte[] content = length >= 0 ? in.readNBytes(length) : chunks();
            if (status >= 300) {
                throw new IOException(status + " " + path + " " + new String(content, StandardCharsets.UTF_8));
            }
            return content;
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            return all.toByteArray();
        }

        private String line() throws IOException {
            StringBuilder text = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the server hung up");
                }
                if (next != '\r') {
                    text.append((char) next);
                }
            }
            return text.toString();
        }
    }
}
