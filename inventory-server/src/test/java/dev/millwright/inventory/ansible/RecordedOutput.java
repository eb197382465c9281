package dev.millwright.inventory.ansible;

import dev.millwright.inventory.provisioning.RunOutput;
import dev.millwright.inventory.provisioning.TaskResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordedOutput implements RunOutput {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<TaskResult> tasks = new CopyOnWriteArrayList<>();

    @Override
    public void line(String text) {
        lines.add(text);
    }

    @Override
    public void task(TaskResult result) {
        tasks.add(result);
    }

    String text() {
        return String.join("\n", lines);
    }
}
