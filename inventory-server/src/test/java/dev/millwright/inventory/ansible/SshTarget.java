package dev.millwright.inventory.ansible;

import dev.millwright.inventory.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A real sshd on a free port of loopback, with host and user keys of its own; it lets the account that runs the test in. */
final class SshTarget implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private final Path directory;
    private final int port;
    private final Process sshd;

    private SshTarget(Path directory, int port, Process sshd) {
        this.directory = directory;
        this.port = port;
        this.sshd = sshd;
    }

    /** Why no such target can be made here; empty when one can. */
    static String obstacle() {
        if (!Files.isExecutable(SSHD)) {
            return "there is no /usr/sbin/sshd";
        }
        return Files.isExecutable(Path.of("/usr/bin/ansible-playbook")) ? "" : "there is no /usr/bin/ansible-playbook";
    }

    static SshTarget start(Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        if (!Files.isDirectory(Path.of("/run/sshd")) && Files.isWritable(Path.of("/run"))) {
            Files.createDirectory(Path.of("/run/sshd"));
        }
        keygen(directory.resolve("host"));
        keygen(directory.resolve("user"));
        int port = freePort();
        Path config = Files.writeString(directory.resolve("sshd_config"), """
                ListenAddress 127.0.0.1:%d
                HostKey %s/host
                AuthorizedKeysFile %s/user.pub
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin yes
                Subsystem sftp internal-sftp
                """.formatted(port, directory, directory));
        Process sshd = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sshd.log").toFile())
                .start();
        Eventually.within(Duration.ofSeconds(10), () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        return new SshTarget(directory, port, sshd);
    }

    int port() {
        return port;
    }

    Path privateKey() {
        return directory.resolve("user");
    }

    String hostKey() throws IOException {
        return Files.readString(directory.resolve("host.pub")).strip();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void keygen(Path file) throws Exception {
        List<String> command = List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("ssh-keygen failed");
        }
    }

    @Override
    public void close() {
        sshd.descendants().forEach(ProcessHandle::destroyForcibly);
        sshd.destroyForcibly();
    }
}
