package dev.millwright.pxe.boot;

import dev.millwright.pxe.types.ClientArch;
import java.util.Map;

/**
 * Which loader for which client. Every boot program gets one, also of machines meant to boot their disk: firmware without an answer waits and tries
 * other protocols (OVMF: some 130 s), whereas a script that says "your disk" is over at once.
 *
 * @param files the loader of each architecture; one that is not named gets an address and nothing to load
 */
public record LoaderTable(Map<ClientArch, String> files) {
    /** Copies the table. */
    public LoaderTable {
        files = Map.copyOf(files);
    }

    /** The loader for a client. */
    public Loader loaderFor(BootClient client) {
        String file = files.get(client.arch());
        return switch (client.kind()) {
            case OTHER -> new Loader.None();
            case IPXE -> new Loader.Script();
            case FIRMWARE_PXE -> file == null ? new Loader.None() : new Loader.ByTftp(file);
            case FIRMWARE_HTTP -> file == null ? new Loader.None() : new Loader.ByHttp(file);
        };
    }
}
