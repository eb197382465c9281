package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpEncoder;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.DhcpPacketException;
import dev.millwright.pxe.dhcp.packet.OptionCode;

/** Makes a reply fit what its client takes. */
final class ReplyFitter {
    /** IP and UDP headers, which option 57 counts. */
    private static final int HEADERS = 28;

    /** What a client boots without, least needed first. */
    private static final int[] DISPENSABLE = {
        OptionCode.NTP_SERVERS, OptionCode.DOMAIN_NAME, OptionCode.HOST_NAME, OptionCode.BROADCAST_ADDRESS
    };

    private ReplyFitter() {}

    /**
     * The reply's octets; when they are too many, options first move into unused fields, then dispensable ones are left out as far as needed.
     *
     * @throws DhcpPacketException when it does not fit even so
     */
    static byte[] encode(DhcpPacket request, DhcpPacket reply) throws DhcpPacketException {
        int maximum = maximum(request.options());
        DhcpPacket fitted = reply;
        for (int code : DISPENSABLE) {
            if (DhcpEncoder.fits(fitted, maximum)) {
                break;
            }
            DhcpOptions fewer = fitted.options().toBuilder().remove(code).build();
            fitted = new DhcpPacket(
                    fitted.header(), fitted.addresses(), fitted.mac(), fitted.serverName(), fitted.bootFile(), fewer);
        }
        return DhcpEncoder.encode(fitted, maximum);
    }

    private static int maximum(DhcpOptions options) {
        long says = options.number(OptionCode.MAXIMUM_SIZE).orElse(0L) - HEADERS;
        return (int) Math.max(DhcpEncoder.DEFAULT_MAXIMUM, Math.min(DhcpEncoder.ETHERNET_MAXIMUM, says));
    }
}
