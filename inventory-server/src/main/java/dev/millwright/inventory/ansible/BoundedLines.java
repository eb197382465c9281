package dev.millwright.inventory.ansible;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines of bounded length, whatever the bytes are. */
final class BoundedLines {
    /** Longest line handed on, in bytes; the rest of a longer one is dropped. */
    static final int MAX_BYTES = 4000;

    /** Ends a line whose rest was dropped. */
    static final String CUT = " [cut]";

    private BoundedLines() {}

    /**
     * Reads to the end and hands on each line: without its end, bytes that are no UTF-8 replaced, control characters replaced by blanks.
     *
     * @throws IOException when reading fails
     */
    static void read(InputStream in, Consumer<String> lines) throws IOException {
        byte[] block = new byte[8192];
        byte[] line = new byte[MAX_BYTES];
        int length = 0;
        boolean cut = false;
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            for (int i = 0; i < count; i++) {
                if (block[i] == '\n') {
                    lines.accept(text(line, length, cut));
                    length = 0;
                    cut = false;
                } else if (length < MAX_BYTES) {
                    line[length++] = block[i];
                } else {
                    cut = true;
                }
            }
        }
        if (length > 0) {
            lines.accept(text(line, length, cut));
        }
    }

    private static String text(byte[] line, int length, boolean cut) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", " ").stripTrailing() + (cut ? CUT : "");
    }
}
