package dev.millwright.pxe.tftp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says each thing once: a storm of bad requests makes one line for each sender and reason, and the set of what was said is bounded. */
final class OnceLog {
    private static final System.Logger LOG = System.getLogger(OnceLog.class.getName());
    private static final int REMEMBERED = 1024;

    private final Map<String, Boolean> said = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Logs the line, unless this sender was named with this reason before; true when it was logged. */
    boolean warn(String sender, String reason, String detail) {
        if (said.put(sender + " " + reason, Boolean.TRUE) != null) {
            return false;
        }
        LOG.log(System.Logger.Level.WARNING, "tftp {0}: {1}: {2} (said once)", sender, reason, printable(detail));
        return true;
    }

    /** Text of strangers, fit for a log: printable ASCII, at most 100 characters. */
    static String printable(String text) {
        String cut = text.length() <= 100 ? text : text.substring(0, 100) + "…";
        return cut.replaceAll("[^ -~…]", "?");
    }
}
