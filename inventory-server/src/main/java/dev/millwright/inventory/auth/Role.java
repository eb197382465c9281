package dev.millwright.inventory.auth;

import java.util.Locale;

/**
 * What a token is good for. Each role may do what the ones before it in {@code viewer} &lt; {@code operator} &lt; {@code provisioner}
 * &lt; {@code admin} may.
 */
public enum Role {
    /** Everything, tokens included. */
    ADMIN,
    /** Acts on machines: installs, cancels, switches power, releases, retires; also whatever operators do. */
    PROVISIONER,
    /** Reads and keeps the inventory; touches no running machine. */
    OPERATOR,
    /** Reads. */
    VIEWER,
    /** A pxe-agent: its own data center's boot answers, nothing else. */
    AGENT;

    /** The name for {@code @RolesAllowed}. */
    public static final String ADMIN_ROLE = "ADMIN";

    /** The name for {@code @RolesAllowed}; admins are let in too. For what changes a running machine or the content of its disks. */
    public static final String PROVISIONER_ROLE = "PROVISIONER";

    /** The name for {@code @RolesAllowed}; provisioners and admins are let in too. */
    public static final String OPERATOR_ROLE = "OPERATOR";

    /** The name for {@code @RolesAllowed}; operators, provisioners and admins are let in too. */
    public static final String VIEWER_ROLE = "VIEWER";

    /** The name for {@code @RolesAllowed}; nobody else is let in. */
    public static final String AGENT_ROLE = "AGENT";

    /** Whether a caller with this role passes a gate that asks for {@code wanted}. */
    public boolean includes(Role wanted) {
        return switch (this) {
            case ADMIN -> wanted != AGENT;
            case PROVISIONER -> wanted == PROVISIONER || OPERATOR.includes(wanted);
            case OPERATOR -> wanted == OPERATOR || VIEWER.includes(wanted);
            case VIEWER -> wanted == VIEWER;
            case AGENT -> wanted == AGENT;
        };
    }

    /** The name in messages and in the contract, for example {@code viewer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
