package dev.millwright.pxe.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** The program: {@code [CONFIG.yml]} runs an agent, {@code check CONFIG.yml} only reads the file. */
public final class AgentMain {
    private static final System.Logger LOG = System.getLogger(AgentMain.class.getName());
    private static final Path DEFAULT_CONFIG = Path.of("agent.yml");

    /** Source: sysexits.h, EX_CONFIG. */
    private static final int CONFIG_ERROR = 78;

    /** Source: sysexits.h, EX_SOFTWARE. */
    private static final int SOFTWARE_ERROR = 70;

    /** Source: sysexits.h, EX_OSERR. */
    private static final int SYSTEM_ERROR = 71;

    private AgentMain() {}

    /**
     * Runs until SIGTERM or SIGINT; ends with 0 then, 78 for a configuration that cannot be used, 71 when a port or a directory cannot be had, 70 after
     * a mistake of the program.
     */
    public static void main(String[] arguments) throws InterruptedException {
        configureLogging();
        System.exit(run(List.of(arguments)));
    }

    /** The program without the end of the process; the exit code is returned. */
    static int run(List<String> arguments) throws InterruptedException {
        boolean check = !arguments.isEmpty() && arguments.get(0).equals("check");
        List<String> files = check ? arguments.subList(1, arguments.size()) : arguments;
        if (files.size() > 1) {
            LOG.log(System.Logger.Level.ERROR, "usage: [check] [CONFIG.yml]");
            return CONFIG_ERROR;
        }
        Path file = files.isEmpty() ? DEFAULT_CONFIG : Path.of(files.get(0));
        try {
            AgentConfig config = ConfigReader.read(file);
            if (check) {
                LOG.log(System.Logger.Level.INFO, "{0}: can be used", file);
                return 0;
            }
            return serve(config);
        } catch (ConfigException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            return CONFIG_ERROR;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            return SYSTEM_ERROR;
        }
    }

    private static int serve(AgentConfig config) throws ConfigException, IOException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Workers workers = new Workers(mistake -> Runtime.getRuntime().halt(SOFTWARE_ERROR));
        try (Agent agent = new Agent(config, Clock.systemUTC(), workers)) {
            agent.start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                stop.countDown();
                                await(stopped);
                            },
                            "stop"));
            stop.await();
            LOG.log(System.Logger.Level.INFO, "stopping");
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void configureLogging() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream in = AgentMain.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        } catch (IOException e) {
            throw new IllegalStateException("the logging configuration is in the jar", e);
        }
    }
}
