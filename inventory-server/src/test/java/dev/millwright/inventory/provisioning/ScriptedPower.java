package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.ServerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Power whose answers a test writes: commands are kept in order, and stay under way until the test says what became of them. */
final class ScriptedPower implements MachinePower {
    record Command(long id, String action, ServerId server) {}

    private final AtomicLong ids = new AtomicLong();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final Map<Long, Progress> results = new ConcurrentHashMap<>();
    private volatile Progress always = new Progress(State.UNDER_WAY, "");

    /** From now on every command without a result of its own has this one. */
    void answerAll(State state, String detail) {
        always = new Progress(state, detail);
    }

    void answer(long id, State state, String detail) {
        results.put(id, new Progress(state, detail));
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }

    List<String> actionsFor(ServerId server) {
        return commands.stream()
                .filter(command -> command.server().equals(server))
                .map(Command::action)
                .toList();
    }

    @Override
    public boolean isControllable(ServerId server) {
        return true;
    }

    @Override
    public OptionalLong networkBoot(ServerId server, Duration deadline) {
        return add("network boot", server);
    }

    @Override
    public OptionalLong cycle(ServerId server, Duration deadline) {
        return add("cycle", server);
    }

    @Override
    public OptionalLong off(ServerId server, Duration deadline) {
        return add("off", server);
    }

    @Override
    public Progress progress(long commandId) {
        return results.getOrDefault(commandId, always);
    }

    private OptionalLong add(String action, ServerId server) {
        long id = ids.incrementAndGet();
        commands.add(new Command(id, action, server));
        return OptionalLong.of(id);
    }
}
