package dev.millwright.pxe.bmc;

import dev.millwright.pxe.assets.AtomicFile;
import dev.millwright.pxe.inventory.CommandResult;
import dev.millwright.pxe.inventory.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands begun and results not yet handed in, one small file each; no addresses, names or passwords of controllers. Safe for many threads. */
public final class CommandLedger {
    private static final System.Logger LOG = System.getLogger(CommandLedger.class.getName());
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final WireJson json;

    /**
     * What a file says.
     *
     * @param delivery the newest delivery of the command
     * @param result null as long as it runs
     */
    public record Entry(long delivery, @Nullable CommandResult result) {}

    /**
     * Opens the ledger, making its directory if needed.
     *
     * @throws IOException when the directory cannot be made
     */
    public CommandLedger(Path directory, WireJson json) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.json = json;
    }

    /**
     * Notes that a command is about to begin.
     *
     * @throws IOException when the disk refuses; the command must then not begin
     */
    public synchronized void begun(long commandId, long delivery) throws IOException {
        AtomicFile.write(file(commandId), json.write(new Entry(delivery, null)));
    }

    /**
     * Notes a result to hand in.
     *
     * @throws IOException when the disk refuses
     */
    public synchronized void finished(long commandId, CommandResult result) throws IOException {
        AtomicFile.write(file(commandId), json.write(new Entry(result.delivery(), result)));
    }

    /** Forgets a command whose result was handed in. */
    public synchronized void settled(long commandId) {
        try {
            AtomicFile.delete(file(commandId));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "command {0} stays in the ledger: {1}", commandId, e.getMessage());
        }
    }

    /** What is known of a command. */
    public synchronized Optional<Entry> find(long commandId) {
        Path file = file(commandId);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.read(Files.readAllBytes(file), Entry.class));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is damaged: {1}", file, e.getMessage());
            return Optional.of(new Entry(0, null));
        }
    }

    /**
     * Everything in the ledger, in order of command number.
     *
     * @throws IOException when the directory cannot be read
     */
    public synchronized Map<Long, Entry> all() throws IOException {
        Map<Long, Entry> entries = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("[0-9]{1,18}\\.json")) {
                    long id = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
                    find(id).ifPresent(entry -> entries.put(id, entry));
                }
            }
        }
        return entries;
    }

    private Path file(long commandId) {
        return directory.resolve(commandId + SUFFIX);
    }
}
