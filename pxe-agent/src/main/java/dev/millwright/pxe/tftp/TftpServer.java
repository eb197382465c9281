package dev.millwright.pxe.tftp;

import dev.millwright.pxe.assets.BootFiles;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.net.DatagramDoor;
import dev.millwright.pxe.net.EventLoops;
import dev.millwright.pxe.timeline.BootObserver;
import dev.millwright.pxe.types.Ipv4Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The TFTP sockets and their one thread: requests come to the well-known port, transfers go over some few others, in turn. A transfer is known by both its
 * ports (RFC 1350 §4), so many share a socket, and the kernel takes and gives many datagrams at a time. Through firewalls and address translation that know
 * nothing of TFTP all transfers can go over the well-known port instead.
 */
public final class TftpServer implements Runnable, AutoCloseable {
    /** So that a client that begins anew from the same port meets another of ours; few, so that each has many datagrams at a time. */
    private static final int TRANSFER_PORTS = 2;

    private final EventLoops loops = new EventLoops("tftp", 1);
    private final TftpDesk desk;
    private final int port;

    /**
     * How much is served at once.
     *
     * @param transfers in all
     * @param transfersEach to one address; firmware opens two or three, an abandoned one lasts half a minute
     * @param singlePort whether everything goes over the well-known port
     */
    public record Limits(int transfers, int transfersEach, boolean singlePort) {}

    /**
     * Binds the ports.
     *
     * @param address this agent's, on the provisioning network
     * @param port 69 but for tests; 0 = any free one
     * @param nanoClock as {@link System#nanoTime}
     * @param boots told of each transfer that ended
     * @throws IOException when it cannot be bound
     */
    public TftpServer(
            BootFiles files,
            Ipv4Address address,
            int port,
            Limits limits,
            LongSupplier nanoClock,
            Metrics metrics,
            BootObserver boots)
            throws IOException {
        this.desk = new TftpDesk(files, limits, nanoClock, metrics, loops, boots);
        try {
            List<DatagramDoor> transfers = new ArrayList<>();
            for (int i = 0; i < TRANSFER_PORTS && !limits.singlePort(); i++) {
                transfers.add(loops.bind(new InetSocketAddress(address.toInetAddress(), 0), desk.transfers()));
            }
            desk.open(transfers);
            this.port = loops.bind(new InetSocketAddress(address.toInetAddress(), port), desk)
                    .address()
                    .getPort();
        } catch (IOException e) {
            loops.close();
            throw new IOException("TFTP cannot listen on " + address + " port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Waits until the server is closed; it serves from its construction on. */
    @Override
    public void run() {
        loops.join();
    }

    /** Ends the transfers and frees the ports. */
    @Override
    public void close() {
        loops.soon(desk::close);
        loops.close();
    }
}
