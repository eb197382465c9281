package dev.millwright.pxe.boot;

import dev.millwright.pxe.types.ClientArch;
import java.util.Map;
import java.util.Optional;

/**
 * Which loader for which client. Every boot program gets one, also of machines meant to boot their disk: firmware without an answer waits and tries
 * other protocols (OVMF: some 130 s), whereas a script that says "your disk" is over at once.
 *
 * @param plain the loader of each architecture
 * @param signed the one firmware with Secure Boot accepts; where only one of the two is named it serves all
 */
public record LoaderTable(Map<ClientArch, String> plain, Map<ClientArch, String> signed) {
    /** Copies the tables. */
    public LoaderTable {
        plain = Map.copyOf(plain);
        signed = Map.copyOf(signed);
    }

    /** A table without signed loaders. */
    public LoaderTable(Map<ClientArch, String> plain) {
        this(plain, Map.of());
    }

    /** Whether an architecture has a choice between two loaders. */
    public boolean hasChoice(ClientArch arch) {
        return plain.containsKey(arch) && signed.containsKey(arch);
    }

    /** The plain loader for a client. */
    public Loader loaderFor(BootClient client) {
        return loaderFor(client, false);
    }

    /**
     * The loader for a client; an architecture that is not named gets an address and nothing to load.
     *
     * @param secured whether the signed one, where there is a choice
     */
    public Loader loaderFor(BootClient client, boolean secured) {
        Optional<String> file = file(client.arch(), secured);
        return switch (client.kind()) {
            case OTHER -> new Loader.None();
            case IPXE -> new Loader.Script();
            case FIRMWARE_PXE -> file.<Loader>map(Loader.ByTftp::new).orElseGet(Loader.None::new);
            case FIRMWARE_HTTP ->
                isGrub(client.arch(), file)
                        ? new Loader.Image(client.arch())
                        : file.<Loader>map(Loader.ByHttp::new).orElseGet(Loader.None::new);
        };
    }

    /** Whether the loader is GRUB, or the shim that loads it, by the names these have. */
    private boolean isGrub(ClientArch arch, Optional<String> file) {
        return file.filter(name -> name.equals(signed.get(arch)) || name.startsWith("grub"))
                .isPresent();
    }

    private Optional<String> file(ClientArch arch, boolean secured) {
        String wanted = secured ? signed.get(arch) : plain.get(arch);
        String other = secured ? plain.get(arch) : signed.get(arch);
        return Optional.ofNullable(wanted).or(() -> Optional.ofNullable(other));
    }
}
