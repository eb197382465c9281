package dev.millwright.pxe.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line a record: time, level, message; the stack trace of what was thrown after it. The JDK's own formatter finds out who called, whether that is printed or not,
 * which costs more than answering a DHCP message. Thread-safe.
 */
public final class LineFormatter extends Formatter {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx")
            .toFormatter()
            .withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(128);
        TIME.formatTo(record.getInstant(), line);
        line.append(' ').append(record.getLevel().getName()).append(' ');
        line.append(formatMessage(record)).append(System.lineSeparator());
        if (record.getThrown() != null) {
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace, true));
            line.append(trace);
        }
        return line.toString();
    }
}
