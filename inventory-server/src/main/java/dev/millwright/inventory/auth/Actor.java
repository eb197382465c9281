package dev.millwright.inventory.auth;

/**
 * Who does something: kept in the audit trail and on events.
 *
 * @param kind what sort of actor
 * @param id its name, at most 100 characters: a token's name, an agent's, a server's id, a worker's name
 */
public record Actor(Kind kind, String id) {

    /** The sorts of actors. */
    public enum Kind {
        /** A person or program with a token. */
        USER,
        /** A pxe-agent. */
        AGENT,
        /** A machine of the fleet, reporting about itself. */
        MACHINE,
        /** This server's own workers. */
        SYSTEM
    }

    /** Cuts over-long names, so that an actor can always be recorded. */
    public Actor {
        id = id.length() > 100 ? id.substring(0, 100) : id;
    }

    /** One of this server's workers, for example {@code system("deadlines")}. */
    public static Actor system(String worker) {
        return new Actor(Kind.SYSTEM, worker);
    }

    /** A machine, by its server id or, while it has none, by what it claims to be. */
    public static Actor machine(String id) {
        return new Actor(Kind.MACHINE, id);
    }
}
