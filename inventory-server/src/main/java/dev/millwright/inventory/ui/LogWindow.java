package dev.millwright.inventory.ui;

import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.provisioning.RunLogLine;
import dev.millwright.inventory.provisioning.Runs;
import dev.millwright.inventory.ui.view.LogView;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts the stretch of a log that a page shows: the end, unless the reader asks for another. */
final class LogWindow {
    /** Lines of one page. */
    static final int LINES = 500;

    private static final Pattern BAD =
            Pattern.compile("^(fatal|failed): \\[|FAILED!|UNREACHABLE!|^ERROR|^\\[ERROR\\]|^\\s*error:");
    private static final Pattern HEAD = Pattern.compile("^(PLAY|TASK|RUNNING HANDLER|HANDLER)\\b");

    private LogWindow() {}

    /**
     * The stretch a page opens with.
     *
     * @param from the number of its first line; null for the end
     */
    static LogView open(Runs runs, RunId id, @Nullable Long from, boolean open) {
        long total = runs.lastLine(id);
        long end = Math.max(0, total - LINES);
        long after = from == null ? end : Math.max(0, Math.min(from - 1, end));
        List<RunLogLine> lines = runs.log(id, after, LINES);
        long last = lines.isEmpty() ? after : lines.get(lines.size() - 1).number();
        boolean atEnd = last >= total;
        long failing = open || !atEnd ? 0 : failing(lines);
        return new LogView(
                lines.stream().map(line -> line(line, failing)).toList(),
                last,
                Math.max(total, last),
                after == 0 ? null : Math.max(1, after - LINES + 1),
                atEnd ? null : last + 1,
                failing == 0 ? null : failing,
                open && atEnd);
    }

    /** The lines after a number, and the place for those to come. */
    static LogView after(Runs runs, RunId id, long after, boolean open) {
        List<RunLogLine> lines = runs.log(id, after, LINES);
        long last = lines.isEmpty() ? after : lines.get(lines.size() - 1).number();
        return new LogView(lines.stream().map(line -> line(line, 0)).toList(), last, last, null, null, null, open);
    }

    private static long failing(List<RunLogLine> lines) {
        return lines.stream()
                .filter(line -> kind(line.line()).equals("bad"))
                .mapToLong(RunLogLine::number)
                .max()
                .orElse(0);
    }

    private static LogView.LogLine line(RunLogLine line, long failing) {
        return new LogView.LogLine(line.number(), line.line(), kind(line.line()), line.number() == failing);
    }

    /** How a line of Ansible's output is shown. */
    static String kind(String line) {
        if (BAD.matcher(line).find()) {
            return "bad";
        }
        if (HEAD.matcher(line).find()) {
            return "head-line";
        }
        if (line.startsWith("changed: [")) {
            return "changed";
        }
        return line.startsWith("ok: [") ? "ok" : "plain";
    }
}
