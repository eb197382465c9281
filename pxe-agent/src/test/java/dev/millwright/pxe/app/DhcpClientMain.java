package dev.millwright.pxe.app;

import dev.millwright.pxe.dhcp.packet.DhcpDecoder;
import dev.millwright.pxe.dhcp.packet.DhcpEncoder;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/** A DHCP client of a machine without address; run in a network namespace. Arguments: MAC; prints the address it was given, and the server's. */
final class DhcpClientMain {
    private final DatagramSocket socket;
    private final MacAddress mac;

    private DhcpClientMain(DatagramSocket socket, MacAddress mac) {
        this.socket = socket;
        this.mac = mac;
    }

    public static void main(String[] arguments) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(true);
            socket.setBroadcast(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 68));
            socket.setSoTimeout(5000);
            DhcpClientMain client =
                    new DhcpClientMain(socket, MacAddress.parse(arguments[0]).orElseThrow());
            DhcpPacket offer = client.exchange(DhcpMessageType.DISCOVER, Ipv4Address.ZERO);
            DhcpPacket ack =
                    client.exchange(DhcpMessageType.REQUEST, offer.addresses().your());
            System.out.println(ack.type().orElseThrow() + " " + ack.addresses().your() + " from "
                    + ack.options().address(OptionCode.SERVER_IDENTIFIER).orElseThrow());
        }
    }

    private DhcpPacket exchange(DhcpMessageType type, Ipv4Address wanted) throws Exception {
        DhcpOptions.Builder options = DhcpOptions.builder().set(OptionCode.MESSAGE_TYPE, (byte) type.code());
        if (!wanted.isZero()) {
            options.addresses(OptionCode.REQUESTED_ADDRESS, List.of(wanted));
        }
        DhcpPacket request = new DhcpPacket(
                new DhcpPacket.Header(1, 0, 4711, 0, 0), DhcpPacket.Addresses.NONE, mac, "", "", options.build());
        byte[] octets = DhcpEncoder.encode(request, DhcpEncoder.DEFAULT_MAXIMUM);
        socket.send(new DatagramPacket(octets, octets.length, InetAddress.getByName("255.255.255.255"), 67));
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        socket.receive(answer);
        return DhcpDecoder.decode(Arrays.copyOf(answer.getData(), answer.getLength()));
    }
}
