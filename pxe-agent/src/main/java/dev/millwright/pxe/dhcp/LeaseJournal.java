package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.assets.AtomicFile;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Leases on disk: one line a change, {@code bound <mac> <address> <epoch second> <crc32>} or {@code freed <address> <crc32>}, each with a check sum of what stands
 * before it. A line cut short by a crash is left out when reading. {@link #sync} flushes what was written since; the server calls it before it
 * answers. For one thread.
 */
public final class LeaseJournal implements LeaseLog, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LeaseJournal.class.getName());

    /** Lines after which the file is written anew, with only what still holds. */
    private static final int COMPACT_AFTER = 20_000;

    private final Path path;
    private final StringBuilder unwritten = new StringBuilder();
    private FileChannel channel;
    private int lines;
    private int compactAfter = COMPACT_AFTER;

    private LeaseJournal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens the journal for writing, with the given leases as its whole content.
     *
     * @throws IOException when the disk refuses
     */
    public static LeaseJournal open(Path path, Collection<Lease> leases) throws IOException {
        LeaseJournal journal = new LeaseJournal(path, writeAnew(path, leases));
        journal.lines = leases.size();
        return journal;
    }

    /**
     * Reads the leases a journal holds, the last word on each address; none when there is no file.
     *
     * @throws IOException when the file cannot be read
     */
    public static List<Lease> read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        Map<Ipv4Address, Lease> leases = new LinkedHashMap<>();
        int damaged = 0;
        for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
            if (!apply(line, leases)) {
                damaged++;
            }
        }
        if (damaged > 0) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1} damaged lines left out", path, damaged);
        }
        return List.copyOf(leases.values());
    }

    private static boolean apply(String line, Map<Ipv4Address, Lease> leases) {
        int end = line.lastIndexOf(' ');
        if (end < 0 || !line.substring(end + 1).equals(checksum(line.substring(0, end)))) {
            return false;
        }
        String[] words = line.substring(0, end).split(" ", -1);
        if (words.length == 2 && words[0].equals("freed")) {
            return Ipv4Address.parse(words[1]).map(leases::remove).isPresent()
                    || Ipv4Address.parse(words[1]).isPresent();
        }
        if (words.length != 4 || !words[0].equals("bound")) {
            return false;
        }
        Optional<MacAddress> mac = MacAddress.parse(words[1]);
        Optional<Ipv4Address> address = Ipv4Address.parse(words[2]);
        if (mac.isEmpty() || address.isEmpty() || !words[3].matches("[0-9]{1,11}")) {
            return false;
        }
        leases.values().removeIf(lease -> lease.mac().equals(mac.get()));
        leases.put(address.get(), new Lease(mac.get(), address.get(), Instant.ofEpochSecond(Long.parseLong(words[3]))));
        return true;
    }

    @Override
    public void bound(Lease lease) {
        append(line(lease));
    }

    @Override
    public void freed(Ipv4Address address) {
        append("freed " + address);
    }

    private void append(String words) {
        unwritten.append(words).append(' ').append(checksum(words)).append('\n');
        lines++;
    }

    /**
     * Brings everything to the disk.
     *
     * @param current all leases that hold now, for the case that the file is written anew
     * @throws IOException when the disk refuses; nothing may then be promised to a client
     */
    public void sync(Supplier<? extends Collection<Lease>> current) throws IOException {
        if (unwritten.isEmpty()) {
            return;
        }
        if (lines > compactAfter) {
            compact(current.get());
            return;
        }
        long end = channel.size();
        try {
            ByteBuffer octets = ByteBuffer.wrap(unwritten.toString().getBytes(StandardCharsets.ISO_8859_1));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(false);
        } catch (IOException full) {
            // A line cut in the middle would spoil the one that is written behind it next time.
            channel.truncate(end);
            throw full;
        }
        unwritten.setLength(0);
    }

    private void compact(Collection<Lease> current) throws IOException {
        FileChannel fresh = writeAnew(path, current);
        channel.close();
        channel = fresh;
        lines = current.size();
        compactAfter = Math.max(COMPACT_AFTER, 4 * lines);
        unwritten.setLength(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel writeAnew(Path path, Collection<Lease> leases) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Lease lease : leases) {
            String words = line(lease);
            text.append(words).append(' ').append(checksum(words)).append('\n');
        }
        AtomicFile.write(path, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static String line(Lease lease) {
        return "bound " + lease.mac() + " " + lease.address() + " "
                + lease.expiresAt().getEpochSecond();
    }

    private static String checksum(String words) {
        CRC32 crc = new CRC32();
        crc.update(words.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", crc.getValue());
    }
}
