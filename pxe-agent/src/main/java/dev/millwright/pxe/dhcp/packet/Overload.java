package dev.millwright.pxe.dhcp.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Options spread over a message's own field for them and the fields {@code file} and {@code sname}, where those are free. Source: RFC 2131 §4.1,
 * RFC 2132 §9.3. A relay looks for its option in the options field only, and it is to be the last there; the message type stays first.
 *
 * @param options what goes into the options field, with option 52 as its second
 * @param file what goes into {@code file}
 * @param serverName what goes into {@code sname}
 */
record Overload(
        List<Map.Entry<Integer, byte[]>> options,
        List<Map.Entry<Integer, byte[]>> file,
        List<Map.Entry<Integer, byte[]>> serverName) {
    private static final int END_OCTETS = 1;
    private static final int OVERLOAD_OCTETS = 3;

    /** Spreads the options of a message that is longer than its receiver takes; empty when they do not fit even so. */
    static Optional<Overload> of(DhcpPacket packet, int maximum) {
        List<Map.Entry<Integer, byte[]>> all = packet.options().entries();
        int[] rooms = {
            maximum - DhcpDecoder.OPTIONS_OFFSET - END_OCTETS - OVERLOAD_OCTETS - octets(all, Overload::mustStay),
            packet.bootFile().isEmpty() ? DhcpDecoder.BOOT_FILE_LENGTH - END_OCTETS : 0,
            packet.serverName().isEmpty() ? DhcpDecoder.SERVER_NAME_LENGTH - END_OCTETS : 0
        };
        Overload spread = new Overload(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<Integer, byte[]> option : all) {
            int octets = DhcpEncoder.octets(option.getValue());
            if (mustStay(option)) {
                spread.options.add(option);
                continue;
            }
            int place = place(octets, rooms);
            if (place == rooms.length) {
                return Optional.empty();
            }
            rooms[place] -= octets;
            spread.fields().get(place).add(option);
        }
        int code = (spread.file.isEmpty() ? 0 : 1) + (spread.serverName.isEmpty() ? 0 : 2);
        if (rooms[0] < 0 || code == 0) {
            return Optional.empty();
        }
        spread.options.add(
                Math.min(1, spread.options.size()), Map.entry(OptionCode.OVERLOAD, new byte[] {(byte) code}));
        return Optional.of(spread);
    }

    private List<List<Map.Entry<Integer, byte[]>>> fields() {
        return List.of(options, file, serverName);
    }

    /** The first field with room; their number when there is none. */
    private static int place(int octets, int[] rooms) {
        int place = 0;
        while (place < rooms.length && octets > rooms[place]) {
            place++;
        }
        return place;
    }

    private static boolean mustStay(Map.Entry<Integer, byte[]> option) {
        int code = option.getKey();
        return code == OptionCode.MESSAGE_TYPE || code == OptionCode.RELAY_AGENT;
    }

    private static int octets(List<Map.Entry<Integer, byte[]>> options, Predicate<Map.Entry<Integer, byte[]>> which) {
        return options.stream()
                .filter(which)
                .mapToInt(option -> DhcpEncoder.octets(option.getValue()))
                .sum();
    }
}
