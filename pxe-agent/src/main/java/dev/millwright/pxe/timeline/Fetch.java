package dev.millwright.pxe.timeline;

/**
 * One file as a machine fetched it.
 *
 * @param protocol by which
 * @param file its name, at most {@value #LONGEST_NAME} printable characters
 * @param bytes of it that arrived, as far as the server can tell
 * @param totalBytes of it that were asked for
 * @param millis from the first to the last
 * @param repeats blocks sent again; 0 where the kernel does that by itself
 * @param outcome how it ended
 */
public record Fetch(
        Protocol protocol, String file, long bytes, long totalBytes, long millis, long repeats, Outcome outcome) {
    private static final int LONGEST_NAME = 160;

    /** Makes the name fit to be shown anywhere. */
    public Fetch {
        String cut = file.length() <= LONGEST_NAME ? file : file.substring(0, LONGEST_NAME);
        file = isPrintable(cut) ? cut : cut.replaceAll("[^ -~]", "?");
    }

    /** How files are fetched. */
    public enum Protocol {
        /** RFC 1350 and its extensions. */
        TFTP,
        /** HTTP/1.1, with or without TLS. */
        HTTP
    }

    /** How a fetch ends. */
    public enum Outcome {
        /** Everything asked for was sent. */
        DONE,
        /** The machine did not want the rest; firmware that only asks for the size does so. */
        ABORTED,
        /** The machine went silent. */
        LOST,
        /** There is no such file, or not for this machine. */
        REFUSED
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
