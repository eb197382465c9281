package dev.millwright.pxe.tftp.packet;

import java.util.List;
import java.util.Optional;

/** One TFTP message. Source: RFC 1350 §5, RFC 2347. */
public sealed interface TftpPacket {
    /** Opcode of RRQ. */
    int READ = 1;
    /** Opcode of WRQ. */
    int WRITE = 2;
    /** Opcode of DATA. */
    int DATA = 3;
    /** Opcode of ACK. */
    int ACK = 4;
    /** Opcode of ERROR. */
    int ERROR = 5;
    /** Opcode of OACK. */
    int OPTION_ACK = 6;

    /**
     * An option of a request or of its acknowledgement.
     *
     * @param name lower case
     * @param value as sent
     */
    record Option(String name, String value) {}

    /**
     * RRQ or WRQ.
     *
     * @param write whether the client wants to write
     * @param fileName as sent, ISO 8859-1, not empty, not yet judged
     * @param mode lower case: {@code octet}, {@code netascii}, or something unknown
     * @param options in order of the request
     */
    record Request(boolean write, String fileName, String mode, List<Option> options) implements TftpPacket {
        /** Copies the options. */
        public Request {
            options = List.copyOf(options);
        }

        /** The first option of that (lower-case) name. */
        public Optional<String> option(String name) {
            return options.stream()
                    .filter(option -> option.name().equals(name))
                    .map(Option::value)
                    .findFirst();
        }
    }

    /**
     * DATA, as a client would send it.
     *
     * @param number 0 … 65535
     * @param length octets of data
     */
    record Block(int number, int length) implements TftpPacket {}

    /**
     * ACK.
     *
     * @param block 0 … 65535
     */
    record Ack(int block) implements TftpPacket {}

    /**
     * ERROR.
     *
     * @param code 0 … 65535, see RFC 1350 appendix
     * @param message at most 128 characters, control characters replaced
     */
    record Failure(int code, String message) implements TftpPacket {}

    /**
     * OACK.
     *
     * @param options in order
     */
    record OptionAck(List<Option> options) implements TftpPacket {
        /** Copies the options. */
        public OptionAck {
            options = List.copyOf(options);
        }
    }
}
