package dev.millwright.inventory.app;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.boot.CommandOrder;
import dev.millwright.inventory.boot.CommandQueue;
import dev.millwright.inventory.power.BmcAction;
import dev.millwright.inventory.power.BmcCommand;
import dev.millwright.inventory.power.BmcOrder;
import dev.millwright.inventory.power.CommandId;
import dev.millwright.inventory.power.CommandResult;
import dev.millwright.inventory.power.Power;
import dev.millwright.inventory.provisioning.MachinePower;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The queue of power commands, as install runs ask it and as agents empty it. */
final class QueuedPower implements MachinePower, CommandQueue {
    private static final Actor RUNS = Actor.system("install-runs");

    private final Power power;

    QueuedPower(Power power) {
        this.power = power;
    }

    @Override
    public boolean isControllable(ServerId server) {
        return power.bmcs().find(server).isPresent();
    }

    @Override
    public OptionalLong networkBoot(ServerId server, Duration deadline) {
        return submit(server, BmcAction.NETWORK_BOOT, deadline);
    }

    @Override
    public OptionalLong cycle(ServerId server, Duration deadline) {
        return submit(server, BmcAction.POWER_CYCLE, deadline);
    }

    @Override
    public OptionalLong off(ServerId server, Duration deadline) {
        return submit(server, BmcAction.POWER_OFF, deadline);
    }

    @Override
    public Progress progress(long commandId) {
        return power.commands()
                .find(new CommandId(commandId))
                .map(QueuedPower::progress)
                .orElseGet(() -> new Progress(State.UNKNOWN, "the command is no longer on record"));
    }

    @Override
    public List<CommandOrder> take(DataCenterId site, int max) {
        return power.commands().take(site, max).stream().map(QueuedPower::order).toList();
    }

    @Override
    public void complete(DataCenterId site, long commandId, CommandResult result, Actor agent) {
        power.commands().complete(site, new CommandId(commandId), result, agent);
    }

    private OptionalLong submit(ServerId server, BmcAction action, Duration deadline) {
        return isControllable(server)
                ? OptionalLong.of(
                        power.commands().submit(server, action, deadline, RUNS).value())
                : OptionalLong.empty();
    }

    private static Progress progress(BmcCommand command) {
        State state = switch (command.state()) {
            case PENDING, DELIVERED -> State.UNDER_WAY;
            case DONE -> State.DONE;
            case FAILED, EXPIRED -> State.FAILED;
            case UNKNOWN -> State.UNKNOWN;
        };
        return new Progress(state, command.detail());
    }

    private static CommandOrder order(BmcOrder order) {
        return new CommandOrder(
                order.id().value(),
                order.delivery(),
                order.action(),
                order.deadlineAt(),
                order.efi(),
                new CommandOrder.Controller(
                        order.access().kind(),
                        order.access().address(),
                        order.access().port(),
                        order.access().username(),
                        order.access().password().reveal(),
                        order.access().cipherSuite()));
    }
}
