package dev.millwright.pxe.bmc;

import dev.millwright.pxe.inventory.Backoff;
import dev.millwright.pxe.inventory.Command;
import dev.millwright.pxe.inventory.CommandResult;
import dev.millwright.pxe.inventory.InventoryClient;
import dev.millwright.pxe.inventory.InventoryUnavailableException;
import dev.millwright.pxe.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Takes commands from the inventory, has them done, and hands in the results; runs until interrupted. Commands to different controllers run at the same
 * time, those to one controller one after the other.
 */
public final class CommandDesk implements Runnable {
    private static final System.Logger LOG = System.getLogger(CommandDesk.class.getName());
    private static final Duration WAIT = Duration.ofSeconds(25);

    private final Parts parts;
    private final Clock clock;
    private final LongSupplier nanoClock;
    private final Metrics metrics;

    /** Commands being done, with the newest delivery of each. */
    private final Map<Long, Long> running = new ConcurrentHashMap<>();

    private final Map<String, ReentrantLock> locks = new HashMap<>();
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

    /**
     * What the desk works with.
     *
     * @param client where commands come from
     * @param ledger what was begun
     * @param workers threads that wait on controllers
     * @param controllers how a controller is reached; throws IllegalArgumentException for one that cannot be
     */
    public record Parts(
            InventoryClient client,
            CommandLedger ledger,
            ExecutorService workers,
            Function<Command.Bmc, Controller> controllers) {}

    /** Makes a desk that does nothing until it is run. */
    public CommandDesk(Parts parts, Clock clock, LongSupplier nanoClock, Metrics metrics) {
        this.parts = parts;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.metrics = metrics;
    }

    @Override
    public void run() {
        try {
            recover();
            while (!Thread.currentThread().isInterrupted()) {
                pollOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("commands cannot be served", e);
        }
    }

    /** What was begun before a restart may have been done or not; what has a result is handed in. */
    void recover() throws IOException {
        for (Map.Entry<Long, CommandLedger.Entry> left : parts.ledger().all().entrySet()) {
            if (left.getValue().delivery() < 1) {
                // Damaged: nobody knows which delivery it was. The inventory counts it as lost when its lease is over.
                parts.ledger().settled(left.getKey());
                continue;
            }
            if (left.getValue().result() == null) {
                CommandResult unknown = new CommandResult(
                        left.getValue().delivery(),
                        CommandResult.Outcome.UNKNOWN,
                        null,
                        "the agent was restarted while the command ran",
                        0);
                parts.ledger().finished(left.getKey(), unknown);
            }
        }
    }

    private void pollOnce() throws InterruptedException {
        try {
            handInAll();
            for (Command command : parts.client().commands(WAIT)) {
                accept(command);
            }
            backoff.succeeded("commands can be fetched again");
        } catch (InventoryUnavailableException | IOException e) {
            backoff.failed("no commands: " + e.getMessage());
            backoff.pause();
        }
    }

    private void accept(Command command) throws IOException {
        if (running.computeIfPresent(command.id(), (id, delivery) -> Math.max(delivery, command.delivery())) != null) {
            // Its lease ended while it is being done: not to be done twice, and its one result is that of the newest
            // delivery.
            return;
        }
        Optional<CommandLedger.Entry> known = parts.ledger().find(command.id());
        CommandResult earlier = known.map(CommandLedger.Entry::result).orElse(null);
        if (earlier != null) {
            // Done, but the result was lost on its way: the new delivery gets the same one.
            parts.ledger().finished(command.id(), earlier.forDelivery(command.delivery()));
            return;
        }
        running.put(command.id(), command.delivery());
        parts.workers().execute(() -> perform(command));
    }

    private void perform(Command command) {
        try {
            parts.ledger().begun(command.id(), command.delivery());
            CommandResult done = execute(command);
            CommandResult result = done.forDelivery(running.getOrDefault(command.id(), done.delivery()));
            parts.ledger().finished(command.id(), result);
            metrics.counter("millwright_agent_bmc_commands_total{outcome=\"" + result.outcome() + "\"}")
                    .increment();
            LOG.log(
                    System.Logger.Level.INFO,
                    "bmc command {0} {1} to {2}: {3} in {4} ms",
                    Long.toString(command.id()),
                    command.action(),
                    command.bmc().address(),
                    result.outcome(),
                    Long.toString(result.durationMillis()));
            handIn(command.id(), result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "command {0}: the ledger cannot be written: {1}",
                    command.id(),
                    e.getMessage());
        } catch (InventoryUnavailableException e) {
            LOG.log(System.Logger.Level.WARNING, "command {0}: result kept: {1}", command.id(), e.getMessage());
        } finally {
            running.remove(command.id());
        }
    }

    private CommandResult execute(Command command) throws InterruptedException {
        if (!command.bmc().kind().equals("ipmi")) {
            return failed(
                    command,
                    "this agent speaks ipmi only, not " + command.bmc().kind().replaceAll("[^ -~]", "?"));
        }
        ReentrantLock lock =
                lockOf(command.bmc().address() + ":" + command.bmc().port());
        lock.lockInterruptibly();
        try {
            if (clock.instant().isAfter(command.deadlineAt())) {
                return failed(command, "the deadline was over before the command began; nothing was sent");
            }
            return new CommandExecution(command, parts.controllers().apply(command.bmc()), nanoClock).run();
        } catch (IllegalArgumentException e) {
            return failed(command, String.valueOf(e.getMessage()));
        } finally {
            lock.unlock();
        }
    }

    private static CommandResult failed(Command command, String words) {
        return new CommandResult(command.delivery(), CommandResult.Outcome.FAILED, null, words, 0);
    }

    private synchronized ReentrantLock lockOf(String controller) {
        return locks.computeIfAbsent(controller, key -> new ReentrantLock(true));
    }

    private void handInAll() throws IOException, InventoryUnavailableException, InterruptedException {
        for (Map.Entry<Long, CommandLedger.Entry> left : parts.ledger().all().entrySet()) {
            CommandResult result = left.getValue().result();
            if (result != null && !running.containsKey(left.getKey())) {
                handIn(left.getKey(), result);
            }
        }
    }

    /** A result that the inventory refuses is let go of: kept, it would be refused for ever, and no command behind it be served. */
    private void handIn(long commandId, CommandResult result)
            throws InventoryUnavailableException, InterruptedException {
        try {
            parts.client().result(commandId, result);
        } catch (InventoryUnavailableException e) {
            if (!e.isRefused()) {
                throw e;
            }
            LOG.log(System.Logger.Level.ERROR, "command {0}: its result is let go of: {1}", commandId, e.getMessage());
        }
        parts.ledger().settled(commandId);
    }
}
