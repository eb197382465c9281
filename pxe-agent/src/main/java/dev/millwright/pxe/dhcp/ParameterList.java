package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.OptionCode;

/** What a client asks for in option 55, and in which order. Source: RFC 2132 §9.8. */
final class ParameterList {
    private ParameterList() {}

    /**
     * Adds what there is to tell, as far as the client asks for it and in its order; the subnet mask comes first and always (RFC 2132 §3.3 wants it before
     * the routers). A client without a list gets everything.
     *
     * @param available all there is to tell
     */
    static void add(DhcpOptions available, DhcpOptions request, DhcpOptions.Builder into) {
        copy(OptionCode.SUBNET_MASK, available, into);
        byte[] wanted = request.bytes(OptionCode.PARAMETER_LIST).orElse(new byte[0]);
        for (byte code : wanted) {
            copy(code & 0xff, available, into);
        }
        if (wanted.length == 0) {
            available.entries().forEach(entry -> into.set(entry.getKey(), entry.getValue()));
        }
    }

    private static void copy(int code, DhcpOptions available, DhcpOptions.Builder into) {
        available.bytes(code).ifPresent(value -> into.set(code, value));
    }
}
