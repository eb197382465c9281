package dev.millwright.inventory.auth;

import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.types.Slug;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of the fleet a new token is to be good for; one of the two at least.
 *
 * @param dataCenterIds only what stands in one of these, 1 to 100
 * @param tags of servers only those that carry one of these, 1 to 50
 */
public record NewScope(
        @Size(min = 1, max = 100) @Nullable List<@NotNull @Positive Long> dataCenterIds,
        @Size(min = 1, max = 50) @Nullable List<@NotNull Slug> tags) {

    Scope scope() {
        Set<Long> sites = dataCenterIds == null ? null : new HashSet<>(dataCenterIds);
        Set<String> carried =
                tags == null ? null : tags.stream().map(Slug::value).collect(Collectors.toSet());
        return new Scope(sites, carried);
    }
}
