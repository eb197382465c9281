package dev.millwright.pxe.boot;

/**
 * Which loader for which client. Every boot program gets one, also of machines meant to boot their disk: firmware without an answer waits and tries
 * other protocols (OVMF: some 130 s), whereas a script that says "your disk" is over at once.
 *
 * @param bios file for PC BIOS
 * @param uefiX64 file for 64-bit UEFI
 */
public record LoaderTable(String bios, String uefiX64) {
    /** The loader for a client. */
    public Loader loaderFor(BootClient client) {
        return switch (client.kind()) {
            case OTHER -> new Loader.None();
            case IPXE -> new Loader.Script();
            case FIRMWARE_PXE, FIRMWARE_HTTP ->
                switch (client.arch()) {
                    case BIOS -> new Loader.ByTftp(bios);
                    case UEFI_X64 -> new Loader.ByTftp(uefiX64);
                    case UEFI_X64_HTTP -> new Loader.ByHttp(uefiX64);
                    case UNSUPPORTED -> new Loader.None();
                };
        };
    }
}
