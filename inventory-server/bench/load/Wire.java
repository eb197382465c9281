import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to the database that sends prepared statements and looks at no more of the answers than it must: the floor is to be the
 * database's, not a driver's. Used by one thread. Source: MariaDB client/server protocol, "Connection", "COM_STMT_EXECUTE"
 */
final class Wire implements AutoCloseable {
    /** LONG_PASSWORD, LONG_FLAG, CONNECT_WITH_DB, PROTOCOL_41, TRANSACTIONS, SECURE_CONNECTION, PLUGIN_AUTH. */
    private static final int CAPABILITIES = 0x1 | 0x4 | 0x8 | 0x200 | 0x2000 | 0x8000 | 0x80000;

    private static final int UTF8MB4_BIN = 46;
    private static final int SCRAMBLE = 20;
    private static final int QUERY = 0x03;
    private static final int PREPARE = 0x16;
    private static final int EXECUTE = 0x17;
    private static final int TYPE_LONG = 8;
    private static final int TYPE_TEXT = 253;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final ByteBuffer request = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private byte[] packet = new byte[1 << 16];
    private int length;
    private int sequence;

    Wire(int port, String schema, String password) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
        read();
        begin(sequence + 1);
        request.putInt(CAPABILITIES).putInt(1 << 24).put((byte) UTF8MB4_BIN).put(new byte[23]);
        request.put("millwright\0".getBytes(StandardCharsets.US_ASCII));
        request.put((byte) SCRAMBLE).put(proof(scramble(), password));
        request.put((schema + "\0mysql_native_password\0").getBytes(StandardCharsets.US_ASCII));
        send();
        read();
        if (packet[0] != 0) {
            throw new IOException("the database does not let the bench in: " + new String(packet, 0, length, StandardCharsets.ISO_8859_1));
        }
    }

    /** The random bytes of the greeting. */
    private byte[] scramble() {
        int at = 1;
        while (packet[at] != 0) {
            at++;
        }
        byte[] scramble = new byte[SCRAMBLE];
        System.arraycopy(packet, at + 5, scramble, 0, 8);
        System.arraycopy(packet, at + 32, scramble, 8, 12);
        return scramble;
    }

    private static byte[] proof(byte[] scramble, String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            byte[] once = sha.digest(password.getBytes(StandardCharsets.UTF_8));
            byte[] twice = sha.digest(once);
            sha.update(scramble);
            byte[] proof = sha.digest(twice);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= once[i];
            }
            return proof;
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }

    /** A statement; its number. */
    int prepare(String sql) throws IOException {
        begin(0);
        request.put((byte) PREPARE).put(sql.getBytes(StandardCharsets.UTF_8));
        send();
        read();
        ByteBuffer answer = ByteBuffer.wrap(packet, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        int statement = answer.getInt(1);
        int columns = answer.getShort(5);
        int parameters = answer.getShort(7);
        skip(parameters);
        skip(columns);
        return statement;
    }

    private void skip(int definitions) throws IOException {
        for (int i = 0; definitions > 0 && i <= definitions; i++) {
            read();
        }
    }

    /** Runs a statement that gives nothing back. */
    void run(String sql) throws IOException {
        begin(0);
        request.put((byte) QUERY).put(sql.getBytes(StandardCharsets.UTF_8));
        send();
        read();
    }

    /** Runs a prepared insert; the id that was given. */
    long insert(int statement, List<Object> values) throws IOException {
        execute(statement, values);
        read();
        return integer(2); // after the mark and the number of rows, which is one byte as it is 1
    }

    /** Runs a prepared query whose first column is a BIGINT; these, in the order of the rows. */
    List<Long> select(int statement, List<Object> values) throws IOException {
        execute(statement, values);
        read();
        int columns = packet[0] & 0xff;
        skip(columns);
        List<Long> ids = new ArrayList<>();
        int first = 1 + (columns + 9) / 8;
        for (read(); !(packet[0] == (byte) 0xfe && length < 9); read()) {
            ids.add(ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getLong(first));
        }
        return ids;
    }

    private void execute(int statement, List<Object> values) throws IOException {
        begin(0);
        request.put((byte) EXECUTE).putInt(statement).put((byte) 0).putInt(1);
        if (!values.isEmpty()) {
            request.put(new byte[(values.size() + 7) / 8]).put((byte) 1);
            values.forEach(value -> request.put((byte) (value instanceof Long ? TYPE_LONG : TYPE_TEXT)).put((byte) 0));
            for (Object value : values) {
                if (value instanceof Long number) {
                    request.putLong(number);
                } else {
                    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                    request.put((byte) text.length).put(text);
                }
            }
        }
        send();
    }

    /** A number of one to nine bytes. */
    private long integer(int at) {
        ByteBuffer answer = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        return switch (packet[at] & 0xff) {
            case 0xfc -> answer.getShort(at + 1) & 0xffff;
            case 0xfd -> answer.getInt(at + 1) & 0xffffff;
            case 0xfe -> answer.getLong(at + 1);
            default -> packet[at] & 0xff;
        };
    }

    private void begin(int number) {
        request.clear().putInt(0);
        sequence = number;
    }

    private void send() throws IOException {
        request.putInt(0, request.position() - 4 | sequence << 24);
        out.write(request.array(), 0, request.position());
        out.flush();
    }

    /** The next packet; an error is thrown. */
    private void read() throws IOException {
        int size = in.read() | in.read() << 8 | in.read() << 16;
        sequence = in.read();
        if (sequence < 0) {
            throw new IOException("the database hung up");
        }
        if (size > packet.length) {
            packet = new byte[size * 2];
        }
        length = in.readNBytes(packet, 0, size);
        if (packet[0] == (byte) 0xff) {
            throw new IOException(new String(packet, 3, length - 3, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
