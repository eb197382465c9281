package dev.millwright.inventory.provisioning;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A post-install port that writes one line and one task and then answers what the test has queued, or that it is done. */
final class ScriptedConfigurator implements Configurator {
    final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    final List<Target> targets = new CopyOnWriteArrayList<>();

    /** Called in the middle of the work. */
    volatile Step middle = (target, cancelled) -> {};

    @FunctionalInterface
    interface Step {
        void in(Target target, BooleanSupplier cancelled);
    }

    @Override
    public Outcome configure(Target target, RunOutput output, BooleanSupplier cancelled) {
        targets.add(target);
        output.line("configuring " + target.hostname());
        output.task(new TaskResult("base", "install packages", TaskResult.TaskOutcome.CHANGED, 12, ""));
        middle.in(target, cancelled);
        Outcome queued = outcomes.poll();
        return queued == null ? new Done() : queued;
    }
}
