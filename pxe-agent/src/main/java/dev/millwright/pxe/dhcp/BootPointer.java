package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.boot.Loader;
import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.types.Ipv4Address;

/**
 * Where boot programs are pointed to.
 *
 * @param address this agent's, on the provisioning network: DHCP server identifier, TFTP and HTTP server
 * @param httpPort of the boot script and the loaders
 * @param loaders which file for whom
 */
public record BootPointer(Ipv4Address address, int httpPort, LoaderTable loaders) {
    /** The text of the boot file field for a loader; empty for none. */
    String bootFile(Loader loader) {
        if (loader instanceof Loader.ByTftp tftp) {
            return tftp.file();
        }
        if (loader instanceof Loader.ByHttp http) {
            return "http://" + address + ":" + httpPort + "/loaders/" + http.file();
        }
        return loader instanceof Loader.Script ? "http://" + address + ":" + httpPort + "/boot.ipxe" : "";
    }
}
