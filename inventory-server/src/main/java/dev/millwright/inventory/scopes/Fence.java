package dev.millwright.inventory.scopes;

import dev.millwright.inventory.auth.Boundary;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.Listing;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The boundary, by the shape of addresses: {@code /api/v1/<collection>} is a list or an entry of a new thing, {@code …/{id}} and below is one thing.
 * Kinds that belong to no site are read by everybody and changed by callers without a scope only. Everything else is closed.
 */
public final class Fence implements Boundary {
    private static final List<String> API = List.of("api", "v1");
    private static final Set<String> GLOBAL =
            Set.of("hardware-models", "images", "profiles", "netboots", "artifacts", "custom-fields");
    /** About the caller itself, or limiting themselves. */
    private static final Set<String> OPEN =
            Set.of("/api/v1/tokens/self", "/api/v1/events/stream", "/api/v1/export/{kind}", "/api/v1/capacity");
    /** What happened, told in lists that say of each row where it belongs. */
    private static final Set<String> TOLD = Set.of("events", "audit");
    /** Why some collections stay closed; others cannot be limited. */
    private static final Map<String, String> WHY = Map.of(
            "webhooks", "Web hooks tell of the whole fleet, so they are kept without a scope only",
            "tokens", "Tokens could be good for more than this one, so they are kept without a scope only",
            "import", "An import may reach the whole fleet; enter things by bulk requests instead");

    private final Whereabouts whereabouts;

    private Fence(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /** A fence that looks things up in the database. */
    public static Fence on(Database database) {
        return new Fence(Whereabouts.on(database));
    }

    @Override
    public Check before(String verb, String path, Method method) {
        List<String> steps =
                Arrays.stream(path.split("/")).filter(step -> !step.isEmpty()).toList();
        boolean reads = verb.equals("GET") || verb.equals("HEAD");
        if (OPEN.contains(path)) {
            return (scope, request) -> {};
        }
        if (steps.size() < 3 || !steps.subList(0, 2).equals(API)) {
            return closed("This shows the whole fleet");
        }
        if (GLOBAL.contains(steps.get(2))) {
            return reads ? (scope, request) -> {} : Fence::shared;
        }
        boolean isList = steps.size() == 3 && reads;
        if (isList && TOLD.contains(steps.get(2))) {
            return list(true, method).orElseThrow();
        }
        return Kind.of(steps.get(2))
                .flatMap(kind ->
                        isList ? list(kind.isOfServer(), method) : ofSite(kind, reads, steps.subList(3, steps.size())))
                .orElse(closed(WHY.getOrDefault(steps.get(2), "This operation cannot be limited to a scope")));
    }

    private Optional<Check> ofSite(Kind kind, boolean reads, List<String> below) {
        if (below.isEmpty()) {
            return kind == Kind.DATA_CENTER ? Optional.empty() : Optional.of(new NewThing(whereabouts, kind));
        }
        if (below.equals(List.of("bulk"))) {
            return Optional.of(new ManyThings(whereabouts, kind));
        }
        return below.get(0).equals("{id}") ? Optional.of(new OneThing(whereabouts, kind, reads)) : Optional.empty();
    }

    /** A list is open when its listing says in which field a row's data center is: then it limits itself. Tags likewise. */
    private static Optional<Check> list(boolean isOfServers, Method method) {
        Optional<Listing> listing = Arrays.stream(method.getParameters())
                .map(parameter -> Optional.ofNullable(parameter.getAnnotation(ListOf.class)))
                .flatMap(Optional::stream)
                .map(said -> Listing.of(said.value()))
                .filter(found -> found.site().isPresent())
                .findFirst();
        return listing.map(found -> (scope, request) -> {
            if (scope.tags() != null && isOfServers && found.tags().isEmpty()) {
                throw refused(scope, "This list cannot be limited to tags; ask for the one you want by its id");
            }
        });
    }

    private static Check closed(String why) {
        return (scope, request) -> {
            throw refused(scope, why);
        };
    }

    private static void shared(Scope scope, Object request) {
        throw refused(scope, "This is shared by all data centers, so it is changed without a scope only");
    }

    static InventoryException refused(Scope scope, String why) {
        return new InventoryException(
                ErrorCode.FORBIDDEN, "%s: this token is limited to %s".formatted(why, scope.inWords()));
    }
}
