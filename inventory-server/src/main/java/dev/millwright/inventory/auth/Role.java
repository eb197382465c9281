package dev.millwright.inventory.auth;

/** What a token is good for. Each role may do what the ones after it in {@code viewer} &lt; {@code operator} &lt; {@code admin} may. */
public enum Role {
    /** Everything, tokens included. */
    ADMIN,
    /** Reads and changes the fleet. */
    OPERATOR,
    /** Reads. */
    VIEWER,
    /** A pxe-agent: its own data center's boot answers, nothing else. */
    AGENT;

    /** The name for {@code @RolesAllowed}. */
    public static final String ADMIN_ROLE = "ADMIN";

    /** The name for {@code @RolesAllowed}; admins are let in too. */
    public static final String OPERATOR_ROLE = "OPERATOR";

    /** The name for {@code @RolesAllowed}; operators and admins are let in too. */
    public static final String VIEWER_ROLE = "VIEWER";

    /** The name for {@code @RolesAllowed}; nobody else is let in. */
    public static final String AGENT_ROLE = "AGENT";

    /** Whether a caller with this role passes a gate that asks for {@code wanted}. */
    public boolean includes(Role wanted) {
        return switch (this) {
            case ADMIN -> wanted != AGENT;
            case OPERATOR -> wanted == OPERATOR || wanted == VIEWER;
            case VIEWER -> wanted == VIEWER;
            case AGENT -> wanted == AGENT;
        };
    }
}
