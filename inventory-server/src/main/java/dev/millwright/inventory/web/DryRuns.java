package dev.millwright.inventory.web;

import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;

/**
 * {@code ?dry_run=true}: the operation runs as ever, but its transactions are rolled back at their end. Where that cannot be promised, the
 * parameter is refused: nobody who asked for a dry run shall have changed something.
 */
public final class DryRuns implements DynamicFeature {
    /** {@code true} on the answer of a dry run. */
    public static final String HEADER = "Dry-Run";

    /** Behind the gate, before Idempotency-Key. */
    private static final int PRIORITY = Priorities.AUTHORIZATION + 400;

    private final Transactions transactions;

    /** Dry runs of these transactions. */
    public DryRuns(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(
                new Switch(transactions, resource.getResourceMethod().isAnnotationPresent(DryRun.class)), PRIORITY);
    }

    /** Whether the request is to leave nothing behind. */
    static boolean isAsked(ContainerRequestContext request) {
        return "true".equals(request.getUriInfo().getQueryParameters().getFirst(DryRun.PARAMETER));
    }

    private record Switch(Transactions transactions, boolean isAccepted)
            implements ContainerRequestFilter, ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            transactions.dryOnThisThread(false);
            List<String> said = request.getUriInfo().getQueryParameters().get(DryRun.PARAMETER);
            if (said == null) {
                return;
            }
            if (!isAccepted) {
                throw InventoryException.invalid(DryRun.PARAMETER, "this operation has no dry run");
            }
            if (said.size() != 1 || !List.of("true", "false").contains(said.get(0))) {
                throw InventoryException.invalid(DryRun.PARAMETER, "is true or false");
            }
            transactions.dryOnThisThread(isAsked(request));
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            transactions.dryOnThisThread(false);
            if (isAccepted && isAsked(request)) {
                response.getHeaders().putSingle(HEADER, "true");
                // they would name what does not exist
                response.getHeaders().remove("Location");
                response.getHeaders().remove("ETag");
            }
        }
    }
}
