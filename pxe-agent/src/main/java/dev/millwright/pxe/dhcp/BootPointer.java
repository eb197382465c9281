package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.boot.Loader;
import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.types.Ipv4Address;

/**
 * Where boot programs are pointed to.
 *
 * @param httpPort of the boot script and the loaders
 * @param loaders which file for whom
 */
public record BootPointer(int httpPort, LoaderTable loaders) {
    /**
     * The text of the boot file field for a loader; empty for none.
     *
     * @param agent this agent's address, as the client reaches it
     */
    String bootFile(Loader loader, Ipv4Address agent) {
        if (loader instanceof Loader.ByTftp tftp) {
            return tftp.file();
        }
        if (loader instanceof Loader.ByHttp http) {
            return "http://" + agent + ":" + httpPort + "/loaders/" + http.file();
        }
        return loader instanceof Loader.Script ? "http://" + agent + ":" + httpPort + "/boot.ipxe" : "";
    }
}
