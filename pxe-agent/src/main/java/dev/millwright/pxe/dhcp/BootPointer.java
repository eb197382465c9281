package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.boot.BootClient;
import dev.millwright.pxe.boot.Loader;
import dev.millwright.pxe.boot.LoaderTable;
import dev.millwright.pxe.boot.SecureBoot;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MachineId;
import java.util.Locale;

/**
 * Where boot programs are pointed to.
 *
 * @param httpPort of the boot script and the loaders
 * @param loaders which file for whom
 * @param secureBoot who gets the signed loader
 * @param trials what machines made of their loaders
 */
public record BootPointer(int httpPort, LoaderTable loaders, SecureBoot secureBoot, LoaderTrials trials) {
    /** Plain loaders for everybody. */
    public BootPointer(int httpPort, LoaderTable loaders) {
        this(httpPort, loaders, SecureBoot.NEVER, new LoaderTrials());
    }

    /** The loader for a client. */
    Loader loaderFor(Exchange exchange) {
        BootClient client = exchange.client();
        boolean signed = switch (secureBoot) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> trials.wantsSigned(exchange.packet().mac());
        };
        return loaders.loaderFor(client, signed);
    }

    /** Takes note of what a boot program asks. */
    void heard(Exchange exchange) {
        BootClient client = exchange.client();
        boolean firmware =
                client.kind() == BootClient.Kind.FIRMWARE_PXE || client.kind() == BootClient.Kind.FIRMWARE_HTTP;
        if (secureBoot != SecureBoot.AUTO || !firmware || !loaders.hasChoice(client.arch())) {
            return;
        }
        switch (exchange.packet().type().orElseThrow()) {
            case DISCOVER -> trials.looksForServer(exchange.packet().mac());
            case REQUEST -> trials.takes(exchange.packet().mac());
            case DECLINE, RELEASE, INFORM, OFFER, ACK, NAK -> {
                // Says nothing about a loader.
            }
        }
    }

    /**
     * The text of the boot file field for a loader; empty for none.
     *
     * @param exchange whose answer it is for
     */
    String bootFile(Loader loader, Exchange exchange) {
        Ipv4Address agent = exchange.arrival().local();
        if (loader instanceof Loader.ByTftp tftp) {
            return tftp.file();
        }
        if (loader instanceof Loader.ByHttp http) {
            return "http://" + agent + ":" + httpPort + "/loaders/" + http.file();
        }
        if (loader instanceof Loader.Image image) {
            String machine = exchange.packet()
                    .options()
                    .bytes(OptionCode.MACHINE_ID)
                    .flatMap(MachineId::ofOption97)
                    .map(MachineId::text)
                    .orElse("none");
            String arch = image.arch().name().toLowerCase(Locale.ROOT);
            return "http://" + agent + ":" + httpPort + "/boot/"
                    + exchange.packet().mac().dashed() + "/" + arch + "/" + machine + "/boot.img";
        }
        return loader instanceof Loader.Script ? "http://" + agent + ":" + httpPort + "/boot.ipxe" : "";
    }
}
