package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.inventory.Backoff;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.types.Ipv4Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Answers IPv6 router solicitations with an empty router advertisement (no prefix, lifetime 0), so that iPXE, which waits for every
 * configurator, does not spend 13 s asking for a router that is not there.
 *
 * <p>A Java program cannot open a raw ICMPv6 socket, so a small Perl program does (perl-base is essential in Debian). It is this agent's child and
 * ends when its standard input does, hence also when the agent is killed; when it fails it is started again after growing pauses. Runs until interrupted.
 */
public final class RouterAdvertiser implements Runnable {
    private static final System.Logger LOG = System.getLogger(RouterAdvertiser.class.getName());
    private static final String PROGRAM = "router-advertisement.pl";

    private final int interfaceIndex;
    private final Metrics metrics;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /**
     * Finds the interface.
     *
     * @param address this agent's, on the provisioning network
     * @throws IOException when no interface has it
     */
    public RouterAdvertiser(Ipv4Address address, Metrics metrics) throws IOException {
        NetworkInterface found = NetworkInterface.getByInetAddress(address.toInetAddress());
        if (found == null) {
            throw new IOException("no interface has the address " + address);
        }
        this.interfaceIndex = found.getIndex();
        this.metrics = metrics;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                runChild();
                backoff.pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runChild() throws InterruptedException {
        Process child;
        try {
            child = new ProcessBuilder("perl", "-e", program(), Integer.toString(interfaceIndex))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            backoff.failed("no router advertisements: " + e.getMessage());
            return;
        }
        Thread reader = new Thread(() -> read(child), "router-advertisement-output");
        reader.setDaemon(true);
        reader.start();
        try {
            int code = child.waitFor();
            backoff.failed("router advertisement ended with code " + code);
        } finally {
            child.destroy();
        }
    }

    private void read(Process child) {
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (line) {
                    case "ready" -> backoff.succeeded("router advertisement runs");
                    case "sent" ->
                        metrics.counter("millwright_agent_router_advertisements_total")
                                .increment();
                    default -> LOG.log(System.Logger.Level.WARNING, "router advertisement: {0}", line);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "router advertisement: {0}", e.getMessage());
        }
    }

    private static String program() {
        try (InputStream in = RouterAdvertiser.class.getResourceAsStream(PROGRAM)) {
            if (in == null) {
                throw new IllegalStateException(PROGRAM + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
