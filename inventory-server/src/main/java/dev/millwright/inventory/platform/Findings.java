package dev.millwright.inventory.platform;

import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where any feature puts what is worth a person's look. All methods join the caller's transaction. */
public interface Findings {

    /** Raises a finding; one that is open for the same kind and subject is brought up to date instead, so repeating is harmless. */
    void raise(Finding finding);

    /** Closes the open finding of the kind and subject, because what it said is no longer so; nothing when there is none. */
    void settle(String kind, String subject);

    /**
     * Brings the findings of some kinds about a machine up to date: raises those that are, and closes those that are open or accepted and
     * not among them.
     */
    void reconcile(ServerId server, Set<String> kinds, List<Finding> present);

    /** Findings about one machine are from now on about the other. */
    void move(ServerId from, ServerId to);

    /**
     * Something worth a look.
     *
     * @param kind lower-case with underscores, at most 64 characters, for example {@code identity_conflict}
     * @param subject what it is about, at most 200 characters; with the kind it tells findings apart
     * @param serverId the machine it is about, when it is about one on record
     * @param expected what should be, in words; cut at 2000 characters
     * @param observed what is; cut at 2000 characters
     * @param nextAction what to do, in words; cut at 500 characters
     */
    record Finding(
            String kind,
            String subject,
            @Nullable ServerId serverId,
            String expected,
            String observed,
            String nextAction) {
        /** Cuts over-long texts; the machine they come from may have made them so. */
        public Finding {
            subject = cut(subject, 200);
            expected = cut(expected, 2000);
            observed = cut(observed, 2000);
            nextAction = cut(nextAction, 500);
        }

        private static String cut(String text, int limit) {
            return text.length() <= limit ? text : text.substring(0, limit);
        }
    }
}
