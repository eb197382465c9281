package dev.millwright.pxe.boot;

import dev.millwright.pxe.inventory.BootDecision;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of the small Linux's command line. Source: WIRE.md §2.
 *
 * @param words in order, each of the alphabet of {@link KernelArgs}: no loader reads one as more than text
 */
public record KernelLine(List<String> words) {
    /** Both tokens and nonces are base64url without padding. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    /** All that the small Linux reads: see its {@code cmdline.awk}. */
    private static final Pattern MACHINE_API = Pattern.compile("http://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    /** Copies the words. */
    public KernelLine {
        words = List.copyOf(words);
    }

    /**
     * The site's side of the line.
     *
     * @param network the machine's address
     * @param machineApi what the small Linux calls
     * @param images where it fetches images
     */
    public record Surroundings(NetworkSettings network, URI machineApi, URI images) {}

    /**
     * The line of a discovery.
     *
     * @throws IllegalArgumentException when a value does not fit a command line
     */
    public static KernelLine discover(BootDecision.Ticket ticket, Surroundings around) {
        return of(ticket, around, new KernelArgs(List.of()), List.of("mw.mode=discover"));
    }

    /**
     * The line of an installation.
     *
     * @throws IllegalArgumentException when a value does not fit a command line
     */
    public static KernelLine install(BootDecision.Install install, Surroundings around) {
        KernelArgs args = KernelArgs.parse(install.kernelArgs())
                .orElseThrow(() -> new IllegalArgumentException("kernel_args hold a word that is not allowed"));
        List<String> mode = List.of("mw.mode=install", "mw.run=" + install.runId(), "mw.attempt=" + install.attempt());
        return of(install.ticket(), around, args, mode);
    }

    private static KernelLine of(BootDecision.Ticket ticket, Surroundings around, KernelArgs args, List<String> mode) {
        String token = ticket.token().reveal();
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("the token is not base64url");
        }
        if (!MACHINE_API.matcher(around.machineApi().toString()).matches()) {
            throw new IllegalArgumentException(
                    "machine_api_url is not http://HOST:PORT, which is all the ramdisk speaks; correct the data center's");
        }
        NetworkSettings network = around.network();
        List<String> words = new ArrayList<>(List.of("quiet", "loglevel=3"));
        words.addAll(args.words());
        words.addAll(mode);
        words.add("mw.api=" + around.machineApi());
        words.add("mw.images=" + around.images());
        words.add("mw.token=" + token);
        words.add("mw.mac=" + network.mac().dashed());
        words.add("mw.ip=" + network.address() + "/" + network.prefixLength());
        if (network.gateway() != null) {
            words.add("mw.gw=" + network.gateway());
        }
        if (!network.dnsServers().isEmpty()) {
            words.add("mw.dns="
                    + network.dnsServers().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        return new KernelLine(words);
    }
}
