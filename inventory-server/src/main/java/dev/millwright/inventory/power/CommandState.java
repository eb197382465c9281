package dev.millwright.inventory.power;

/** How far a command is. The last four are ends: nothing leaves them. */
public enum CommandState {
    /** Waits for the site's agent, or for an earlier command of the same machine. */
    PENDING,
    /** Handed to the agent, which has not answered yet. */
    DELIVERED,
    /** Carried out, and read back where that is possible. */
    DONE,
    /** Not carried out; {@code detail} holds the tool's words. */
    FAILED,
    /** Handed to the agent; whether it was carried out is not known. */
    UNKNOWN,
    /** Its deadline passed before any agent took it: it was not carried out. */
    EXPIRED;

    /** Whether it can still change. */
    public boolean isOpen() {
        return switch (this) {
            case PENDING, DELIVERED -> true;
            case DONE, FAILED, UNKNOWN, EXPIRED -> false;
        };
    }

    /** What a command in this state is once its deadline has passed. */
    CommandState afterDeadline() {
        return switch (this) {
            case PENDING -> EXPIRED;
            case DELIVERED -> UNKNOWN;
            case DONE, FAILED, UNKNOWN, EXPIRED -> this;
        };
    }
}
