import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** HTTP/1.1 on one connection, kept where the server keeps it: the least a client can do. Used by one thread. */
final class Http implements AutoCloseable {
    private final int port;
    private final String headers;
    private final byte[] line = new byte[8192];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int status;

    /** @param headers sent with each request, each line with its end */
    Http(int port, String headers) throws IOException {
        this.port = port;
        this.headers = "Host: bench\r\n" + headers;
        connect();
    }

    /** Our server, with its token. */
    static Http ours(java.util.Map<String, String> settings) throws IOException {
        return new Http(Integer.parseInt(settings.get("port")), "Authorization: Bearer " + settings.get("token") + "\r\n");
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    byte[] get(String path) throws IOException {
        return send("GET", path, "");
    }

    /** Asks; empty when the request is refused. */
    byte[] ask(String path) throws IOException {
        byte[] content = exchange("GET", path, "");
        return status < 300 ? content : new byte[0];
    }

    byte[] send(String method, String path, String body) throws IOException {
        byte[] content = exchange(method, path, body);
        if (status >= 300) {
            throw new IOException(status + " " + path + " " + new String(content, StandardCharsets.UTF_8));
        }
        return content;
    }

    private byte[] exchange(String method, String path, String body) throws IOException {
        if (socket.isClosed()) {
            connect();
        }
        StringBuilder request = new StringBuilder(256 + body.length());
        request.append(method).append(' ').append(path).append(" HTTP/1.1\r\n").append(headers);
        if (!body.isEmpty()) {
            request.append("Content-Type: application/json\r\nIdempotency-Key: ").append(UUID.randomUUID());
            request.append("\r\nContent-Length: ").append(body.length()).append("\r\n");
        }
        out.write(request.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return answer();
    }

    private byte[] answer() throws IOException {
        int read = line();
        status = Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
        int length = -1;
        boolean isChunked = false;
        boolean isLast = false;
        for (read = line(); read > 0; read = line()) {
            switch (line[0] | 0x20) {
                case 'c' -> {
                    String header = header(read);
                    if (header.startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                    isLast |= header.equals("connection: close");
                }
                case 't' -> isChunked |= header(read).equals("transfer-encoding: chunked");
                default -> {}
            }
        }
        byte[] content = length >= 0 ? in.readNBytes(length) : isChunked ? chunks() : in.readAllBytes();
        if (isLast || length < 0 && !isChunked) {
            socket.close();
        }
        return content;
    }

    private String header(int length) {
        return new String(line, 0, length, StandardCharsets.US_ASCII).toLowerCase(java.util.Locale.ROOT);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(header(line()).strip(), 16);
            all.write(in.readNBytes(size));
            line();
            if (size == 0) {
                return all.toByteArray();
            }
        }
    }

    /** Reads a line without its end; its length. */
    private int line() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || length == line.length) {
                throw new IOException("the server hung up, or sent a line without an end");
            }
            line[length++] = (byte) next;
        }
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
