package dev.millwright.pxe.assets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The layout of a FAT16 file system whose files are not in it yet: everything before the first file is made here, and behind each file stands how many zeros
 * fill its last cluster. So an image of files that lie on disk is sent without copying them. Source: Microsoft FAT specification (2004), §3 to §6.
 */
public final class FatImage {
    private static final int SECTOR = 512;
    private static final int FATS = 2;
    private static final int ROOT_ENTRIES = 512;
    private static final int ENTRY = 32;
    private static final int FIRST_CLUSTER = 2;
    private static final int FEWEST_CLUSTERS = 4096;
    private static final int MOST_CLUSTERS = 65_000;
    private static final int END_OF_CHAIN = 0xffff;
    private static final byte DIRECTORY = 0x10;
    private static final byte FILE = 0x20;

    private final int clusterBytes;
    private final List<Node> nodes = new ArrayList<>();
    private int nextCluster = FIRST_CLUSTER;
    private long clusters;

    private record Node(String name, int parent, boolean directory, long length, int cluster) {}

    /**
     * A file system as it is to be sent: the head, then each file followed by its fill, then the tail.
     *
     * @param head everything before the first file
     * @param fills zeros behind each file, in order
     * @param tail zeros behind the last fill: a FAT16 file system has a least size
     * @param length of the whole
     */
    public record Layout(byte[] head, List<Integer> fills, long tail, long length) {
        /** Copies the list. */
        public Layout {
            fills = List.copyOf(fills);
        }
    }

    private FatImage(int clusterBytes) {
        this.clusterBytes = clusterBytes;
    }

    /**
     * Lays out files.
     *
     * @param files length by path, in the order of sending; directories appear by themselves; names are 8.3, in any case
     * @throws IllegalArgumentException when a name does not fit, or all together are longer than 2 GB
     */
    public static Layout of(Map<String, Long> files) {
        int clusterBytes = 2048;
        while (new FatImage(clusterBytes).place(files) > MOST_CLUSTERS) {
            clusterBytes *= 2;
            if (clusterBytes > 32_768) {
                throw new IllegalArgumentException("too long for FAT16");
            }
        }
        FatImage image = new FatImage(clusterBytes);
        image.clusters = Math.max(image.place(files), FEWEST_CLUSTERS);
        return image.layout();
    }

    /** Gives everything its clusters, directories first; how many that are. */
    private long place(Map<String, Long> files) {
        Map<String, Integer> directories = new LinkedHashMap<>();
        directories.put("", -1);
        for (String path : files.keySet()) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String directory = path.substring(0, slash);
                if (!directories.containsKey(directory)) {
                    directories.put(directory, nodes.size());
                    add(directory, directories, true, clusterBytes);
                }
            }
        }
        files.forEach((path, length) -> add(path, directories, false, length));
        return nextCluster - FIRST_CLUSTER;
    }

    private void add(String path, Map<String, Integer> directories, boolean directory, long length) {
        int slash = path.lastIndexOf('/');
        int parent = directories.getOrDefault(slash < 0 ? "" : path.substring(0, slash), -1);
        nodes.add(new Node(shortName(path.substring(slash + 1)), parent, directory, length, nextCluster));
        long next = nextCluster + Math.max(1, (length + clusterBytes - 1) / clusterBytes);
        nextCluster = (int) Math.min(next, Integer.MAX_VALUE / 2);
    }

    private static String shortName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int dot = upper.indexOf('.');
        String stem = dot < 0 ? upper : upper.substring(0, dot);
        String type = dot < 0 ? "" : upper.substring(dot + 1);
        if (!stem.matches("[A-Z0-9_-]{1,8}") || !type.matches("[A-Z0-9_-]{0,3}")) {
            throw new IllegalArgumentException("not a name of 8.3 characters");
        }
        return "%-8s%-3s".formatted(stem, type);
    }

    private Layout layout() {
        int fatSectors = (int) ((clusters + FIRST_CLUSTER) * 2 + SECTOR - 1) / SECTOR;
        int rootAt = (1 + FATS * fatSectors) * SECTOR;
        int dataAt = rootAt + ROOT_ENTRIES * ENTRY;
        long length = dataAt + clusters * clusterBytes;
        int headClusters = (int) nodes.stream().filter(Node::directory).count();
        ByteBuffer head =
                ByteBuffer.allocate(dataAt + headClusters * clusterBytes).order(ByteOrder.LITTLE_ENDIAN);
        bootSector(head, fatSectors, length / SECTOR);
        for (int copy = 0; copy < FATS; copy++) {
            fat(head, (1 + copy * fatSectors) * SECTOR);
        }
        directory(head, rootAt, -1);
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).directory()) {
                directory(head, dataAt + (nodes.get(i).cluster() - FIRST_CLUSTER) * clusterBytes, i);
            }
        }
        List<Integer> fills = nodes.stream()
                .filter(node -> !node.directory())
                .map(node -> (int)
                        (node.length() == 0
                                ? clusterBytes
                                : (clusterBytes - node.length() % clusterBytes) % clusterBytes))
                .toList();
        long tail = (clusters - (nextCluster - FIRST_CLUSTER)) * clusterBytes;
        return new Layout(head.array(), fills, tail, length);
    }

    private void bootSector(ByteBuffer head, int fatSectors, long sectors) {
        head.put(0, new byte[] {(byte) 0xeb, 0x3c, (byte) 0x90});
        head.put(3, "MILLWRGT".getBytes(StandardCharsets.US_ASCII));
        head.putShort(11, (short) SECTOR);
        head.put(13, (byte) (clusterBytes / SECTOR));
        head.putShort(14, (short) 1);
        head.put(16, (byte) FATS);
        head.putShort(17, (short) ROOT_ENTRIES);
        head.put(21, (byte) 0xf8);
        head.putShort(22, (short) fatSectors);
        head.putShort(24, (short) 63);
        head.putShort(26, (short) 255);
        if (sectors < 65_536) {
            head.putShort(19, (short) sectors);
        } else {
            head.putInt(32, (int) sectors);
        }
        head.put(36, (byte) 0x80);
        head.put(38, (byte) 0x29);
        head.put(43, "NO NAME    FAT16   ".getBytes(StandardCharsets.US_ASCII));
        head.put(510, new byte[] {0x55, (byte) 0xaa});
    }

    private void fat(ByteBuffer head, int at) {
        head.putShort(at, (short) 0xfff8);
        head.putShort(at + 2, (short) END_OF_CHAIN);
        for (Node node : nodes) {
            long count = Math.max(1, (node.length() + clusterBytes - 1) / clusterBytes);
            for (int i = 0; i < count; i++) {
                int next = i + 1 < count ? node.cluster() + i + 1 : END_OF_CHAIN;
                head.putShort(at + (node.cluster() + i) * 2, (short) next);
            }
        }
    }

    private void directory(ByteBuffer head, int at, int self) {
        int next = at;
        if (self >= 0) {
            int parent = nodes.get(self).parent();
            entry(head, next, ".          ", true, nodes.get(self).cluster(), 0);
            entry(
                    head,
                    next + ENTRY,
                    "..         ",
                    true,
                    parent < 0 ? 0 : nodes.get(parent).cluster(),
                    0);
            next += 2 * ENTRY;
        }
        for (Node node : nodes) {
            if (node.parent() == self) {
                entry(head, next, node.name(), node.directory(), node.cluster(), node.directory() ? 0 : node.length());
                next += ENTRY;
            }
        }
    }

    private static void entry(ByteBuffer head, int at, String name, boolean directory, int cluster, long length) {
        head.put(at, name.getBytes(StandardCharsets.US_ASCII));
        head.put(at + 11, directory ? DIRECTORY : FILE);
        head.putShort(at + 26, (short) cluster);
        head.putInt(at + 28, (int) length);
    }
}
