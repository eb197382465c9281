package dev.millwright.inventory.ansible;

import java.nio.file.Path;
import java.util.List;

/** A process of its own that configures with the role {@code slow}; made to be killed. */
final class KilledServer {
    /** How long its task sleeps: a number that no other process sleeps. */
    static final String PAUSE = "302." + ProcessHandle.current().pid();

    private KilledServer() {}

    static Process start(Path directory, Path collection, SshTarget sshd) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledServer.class.getName(),
                directory.toString(),
                collection.toString(),
                Integer.toString(sshd.port()),
                sshd.privateKey().toString(),
                sshd.hostKey(),
                PAUSE);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
    }

    /** Arguments: directory, collection, port, private key, host key, pause. */
    public static void main(String[] arguments) throws Exception {
        RecordedOutput output = new RecordedOutput();
        Object outcome = Plays.configurator(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Path.of(arguments[3]),
                        60)
                .configure(
                        Plays.target(arguments[4], "slow", "{\"pause\": \"" + arguments[5] + "\"}"),
                        output,
                        () -> false);
        System.out.println(outcome + "\n" + output.text());
    }
}
