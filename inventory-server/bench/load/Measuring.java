import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Runs cases with so many clients, each asking again as soon as it has its answer, and takes the time. */
final class Measuring {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAUSE_MILLIS = 100;
    private final Map<String, String> settings;

    Measuring(Map<String, String> settings) {
        this.settings = settings;
    }

    /** What each request of a run took, in nanoseconds, rising; and what was done by them. */
    record Taken(long[] nanos, long done, double seconds) {
        double millis(double part) {
            return nanos.length == 0 ? -1 : nanos[(int) Math.max(0, Math.ceil(nanos.length * part) - 1)] / 1e6;
        }
    }

    /** Measures, and writes the result. Ten machines a second are entered meanwhile, unless the case itself writes. */
    void measure(String name, Case measured, int clients, double seconds) throws Exception {
        long[] before = cpu();
        AtomicBoolean isOver = new AtomicBoolean(!measured.isRead() || settings.containsKey("ironic_port"));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> write(isOver));
        Taken taken = run(measured, clients, seconds);
        isOver.set(true);
        writing.get();
        writer.shutdown();
        long[] after = cpu();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("case", name);
        result.put("servers", Long.valueOf(settings.get("servers")));
        result.put("clients", clients);
        result.put("per_second", taken.done() / taken.seconds());
        result.put("p50_ms", taken.millis(0.50));
        result.put("p99_ms", taken.millis(0.99));
        result.put("samples", taken.nanos().length);
        List<String> processes = List.of("server", "database", "client");
        for (int i = 0; i < processes.size(); i++) {
            result.put(processes.get(i) + "_cpu_ms", (after[i] - before[i]) * 10.0 / Math.max(1, taken.done()));
        }
        System.out.println(JSON.writeValueAsString(result));
        System.out.flush();
    }

    /** Runs for so long; fails when a request does. */
    Taken run(Case run, int count, double seconds) throws Exception {
        List<Case.Client> clients = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            for (int i = 0; i < count; i++) {
                clients.add(run.open());
            }
            AtomicLong done = new AtomicLong();
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            List<Callable<long[]>> loops = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SplittableRandom random = new SplittableRandom(start + i);
                Case.Client client = clients.get(i);
                loops.add(() -> loop(client, random, end, done));
            }
            List<long[]> each = new ArrayList<>();
            for (Future<long[]> loop : threads.invokeAll(loops)) {
                each.add(loop.get());
            }
            double took = (System.nanoTime() - start) / 1e9;
            return new Taken(each.stream().flatMapToLong(Arrays::stream).sorted().toArray(), done.get(), took);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        } finally {
            threads.shutdown();
            for (Case.Client client : clients) {
                client.close();
            }
        }
    }

    private static long[] loop(Case.Client client, SplittableRandom random, long end, AtomicLong done) throws Exception {
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

    private Void write(AtomicBoolean isOver) throws Exception {
        if (!isOver.get()) {
            try (Http http = Http.ours(settings)) {
                while (!isOver.get()) {
                    http.send("POST", "/api/v1/servers", Fleet.fresh());
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        }
        return null;
    }

    private long[] cpu() throws IOException {
        long[] all = new long[3];
        List<String> pids = List.of(
                settings.get("server_pid"), settings.get("database_pid"), String.valueOf(ProcessHandle.current().pid()));
        for (int i = 0; i < all.length; i++) {
            for (String pid : pids.get(i).split(" ")) {
                all[i] += cpu(pid);
            }
        }
        return all;
    }

    /** Hundredths of a second that a process has worked. Source: proc(5), fields 14 and 15 */
    private static long cpu(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
