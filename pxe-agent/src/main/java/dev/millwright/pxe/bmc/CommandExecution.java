package dev.millwright.pxe.bmc;

import dev.millwright.pxe.inventory.Command;
import dev.millwright.pxe.inventory.CommandResult;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Does one command with one controller and says what came of it. Nothing is retried here: the inventory decides about that. */
final class CommandExecution {
    private final Command command;
    private final Controller controller;
    private final LongSupplier nanoClock;
    private final StringBuilder words = new StringBuilder();
    private @Nullable String observed;

    CommandExecution(Command command, Controller controller, LongSupplier nanoClock) {
        this.command = command;
        this.controller = controller;
        this.nanoClock = nanoClock;
    }

    CommandResult run() throws InterruptedException {
        long begun = nanoClock.getAsLong();
        CommandResult.Outcome outcome = switch (command.action()) {
            case NETWORK_BOOT -> networkBoot();
            case POWER_ON -> switchTo("on", "on");
            case POWER_OFF -> switchTo("off", "off");
            case POWER_CYCLE -> cycle();
            case POWER_STATUS -> status();
        };
        long millis = (nanoClock.getAsLong() - begun) / 1_000_000;
        return new CommandResult(command.delivery(), outcome, observed, words.toString(), millis);
    }

    private CommandResult.Outcome networkBoot() throws InterruptedException {
        CommandResult.Outcome set = outcome(note(controller.bootFromNetworkOnce(Boolean.TRUE.equals(command.efi()))));
        if (set != CommandResult.Outcome.DONE) {
            return set;
        }
        Controller.Reply flags = note(controller.bootFlags());
        if (outcome(flags) != CommandResult.Outcome.DONE) {
            return outcome(flags);
        }
        if (!flags.words().toLowerCase(Locale.ROOT).contains("force pxe")) {
            append("the boot flags read back do not say Force PXE: the machine was left as it is");
            return CommandResult.Outcome.FAILED;
        }
        CommandResult.Outcome seen = status();
        if (seen != CommandResult.Outcome.DONE) {
            return seen;
        }
        return "on".equals(observed) ? cycle() : switchTo("on", "on");
    }

    /** A controller refuses to cycle a machine that is off (IPMI 2.0 §28.3): then it is switched on. */
    private CommandResult.Outcome cycle() throws InterruptedException {
        if (observed == null && status() != CommandResult.Outcome.DONE) {
            return CommandResult.Outcome.FAILED;
        }
        if ("off".equals(observed)) {
            return switchTo("on", "on");
        }
        return switchTo("cycle", "on");
    }

    private CommandResult.Outcome switchTo(String verb, String state) throws InterruptedException {
        CommandResult.Outcome outcome = outcome(note(controller.power(verb)));
        if (outcome == CommandResult.Outcome.DONE) {
            observed = state;
        }
        return outcome;
    }

    private CommandResult.Outcome status() throws InterruptedException {
        Controller.Reply reply = note(controller.powerStatus());
        if (outcome(reply) != CommandResult.Outcome.DONE) {
            // Only looked: nothing can have happened.
            return CommandResult.Outcome.FAILED;
        }
        String lower = reply.words().toLowerCase(Locale.ROOT);
        if (!lower.contains("power is on") && !lower.contains("power is off")) {
            return CommandResult.Outcome.FAILED;
        }
        observed = lower.contains("power is on") ? "on" : "off";
        return CommandResult.Outcome.DONE;
    }

    private static CommandResult.Outcome outcome(Controller.Reply reply) {
        if (reply.succeeded() == null) {
            return CommandResult.Outcome.UNKNOWN;
        }
        return reply.succeeded() ? CommandResult.Outcome.DONE : CommandResult.Outcome.FAILED;
    }

    private Controller.Reply note(Controller.Reply reply) {
        append(reply.words());
        return reply;
    }

    private void append(String text) {
        if (!words.isEmpty()) {
            words.append('\n');
        }
        words.append(text.strip());
    }
}
