package dev.millwright.inventory.ansible;

import dev.millwright.inventory.provisioning.Configurator.Done;
import dev.millwright.inventory.provisioning.Configurator.Failed;
import dev.millwright.inventory.provisioning.Configurator.Outcome;
import dev.millwright.inventory.provisioning.Configurator.Unknown;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a finished {@code ansible-playbook} came to: a pure function of its exit status, its first failure and its last words. */
final class Verdict {
    private static final int MAX_TEXT = 2000;
    /** Source: ansible-core 2.14, lib/ansible/executor/task_queue_manager.py: RUN_UNREACHABLE_HOSTS */
    private static final int UNREACHABLE_HOSTS = 4;

    private Verdict() {}

    /**
     * The outcome.
     *
     * @param exitStatus of the guard
     * @param sawStats whether the spool holds the play's closing line
     * @param failure the first result that ended the play; {@code null} when there was none
     * @param lastWords the last lines of the output, already redacted
     */
    static Outcome of(int exitStatus, boolean sawStats, @Nullable SpoolLine failure, String lastWords) {
        if (failure != null && isHostKeyRefusal(failure.msg())) {
            return new Failed("a host key that the machine reported during its install", bounded(failure.msg()));
        }
        if (failure != null && (isUnreachable(failure) || isLostConnection(failure))) {
            return new Unknown(bounded(failure.taskName() + ": " + failure.msg()));
        }
        if (failure != null) {
            return new Failed("task \"" + failure.taskName() + "\" succeeds", bounded(failure.msg()));
        }
        if (exitStatus == 0 && sawStats) {
            return new Done();
        }
        if (exitStatus > 128 || exitStatus == GuardedProcess.LOCK_BUSY || exitStatus == UNREACHABLE_HOSTS) {
            return new Unknown(bounded("ansible-playbook ended with status " + exitStatus + ": " + lastWords));
        }
        return new Failed(
                "ansible-playbook runs to its end", bounded("it ended with status " + exitStatus + ": " + lastWords));
    }

    private static boolean isUnreachable(SpoolLine line) {
        return "unreachable".equals(line.status());
    }

    private static boolean isLostConnection(SpoolLine line) {
        return "ansible.builtin.wait_for_connection".equals(line.action());
    }

    private static boolean isHostKeyRefusal(@Nullable String message) {
        String lower = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return lower.contains("host key verification failed")
                || lower.contains("remote host identification has changed");
    }

    private static String bounded(@Nullable String text) {
        String known = text == null || text.isBlank() ? "it said nothing" : text.strip();
        return known.length() <= MAX_TEXT ? known : known.substring(0, MAX_TEXT - 5) + "[cut]";
    }
}
