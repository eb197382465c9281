package dev.millwright.inventory.auth;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;

/** Holds callers whose token has a scope within it. To tell where things are takes packages that rank above this one. */
@FunctionalInterface
public interface Boundary {
    /**
     * The check in front of one operation; asked for once, when the server starts.
     *
     * @param path the operation's address with its parameters by name, for example {@code /api/v1/racks/{id}}
     * @param method what carries it out
     */
    Check before(String verb, String path, Method method);

    /** The check of one request. */
    @FunctionalInterface
    interface Check {
        /**
         * Lets the request pass or refuses it. Called only when the scope is limited.
         *
         * @throws InventoryException {@code NOT_FOUND} for what lies outside and is only read, else {@code FORBIDDEN} naming the scope
         */
        void pass(Scope scope, ContainerRequestContext request);
    }
}
