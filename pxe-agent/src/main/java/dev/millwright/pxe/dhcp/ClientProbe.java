package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.boot.BootClient;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.types.ClientArch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a packet's options say of the program that sent it. */
final class ClientProbe {
    private static final String PXE = "PXEClient";
    private static final String HTTP = "HTTPClient";

    /** Sub-option of option 175. Source: iPXE {@code dhcp.h}. */
    private static final int IPXE_VERSION = 235;

    private static final byte[] IPXE = "iPXE".getBytes(StandardCharsets.US_ASCII);

    private ClientProbe() {}

    static BootClient of(DhcpOptions options) {
        String vendorClass = options.text(OptionCode.VENDOR_CLASS).orElse("");
        ClientArch arch = arch(options, vendorClass);
        if (isIpxe(options)) {
            return new BootClient(BootClient.Kind.IPXE, arch);
        }
        if (vendorClass.startsWith(PXE)) {
            return new BootClient(BootClient.Kind.FIRMWARE_PXE, arch);
        }
        if (vendorClass.startsWith(HTTP)) {
            return new BootClient(BootClient.Kind.FIRMWARE_HTTP, arch);
        }
        return new BootClient(BootClient.Kind.OTHER, arch);
    }

    /** By its user class, else by what only iPXE and its ancestor write into their own option: their version. */
    private static boolean isIpxe(DhcpOptions options) {
        return options.bytes(OptionCode.USER_CLASS)
                        .filter(ClientProbe::namesIpxe)
                        .isPresent()
                || options.bytes(OptionCode.IPXE)
                        .filter(ClientProbe::hasVersion)
                        .isPresent();
    }

    /** iPXE sends its name raw; RFC 3004 would have it, among others, after a length octet, which is understood as well. */
    private static boolean namesIpxe(byte[] value) {
        if (Arrays.equals(value, IPXE)) {
            return true;
        }
        int at = 0;
        while (at < value.length) {
            int from = at + 1;
            int to = from + (value[at] & 0xff);
            if (to > value.length) {
                return false;
            }
            if (Arrays.equals(Arrays.copyOfRange(value, from, to), IPXE)) {
                return true;
            }
            at = to;
        }
        return false;
    }

    private static boolean hasVersion(byte[] encapsulated) {
        int at = 0;
        while (at + 1 < encapsulated.length) {
            if ((encapsulated[at] & 0xff) == IPXE_VERSION) {
                return true;
            }
            at += 2 + (encapsulated[at + 1] & 0xff);
        }
        return false;
    }

    /** Option 93; its first entry when there are several; else the number inside {@code PXEClient:Arch:00007:…}. */
    private static ClientArch arch(DhcpOptions options, String vendorClass) {
        byte[] value = options.bytes(OptionCode.CLIENT_ARCHITECTURE).orElse(new byte[0]);
        if (value.length >= 2) {
            return ClientArch.ofCode((value[0] & 0xff) << 8 | value[1] & 0xff);
        }
        String[] parts = vendorClass.split(":", 4);
        if (parts.length >= 3 && parts[1].equals("Arch") && parts[2].matches("[0-9]{5}")) {
            return ClientArch.ofCode(Integer.parseInt(parts[2]));
        }
        return ClientArch.UNSUPPORTED;
    }
}
