package dev.millwright.inventory.images;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ProfileId;
import java.time.Instant;

/** A row of the table {@code profile}; {@code content} is the {@link ProfileSpec} as JSON. Components are its columns. */
public record ProfileRow(ProfileId id, long version, Instant createdAt, Instant updatedAt, JsonNode content) {
    Profile profile(ProfileSpec spec) {
        return new Profile(
                id,
                version,
                createdAt,
                updatedAt,
                spec.name(),
                spec.rootDisk(),
                spec.users(),
                spec.ansibleRoles(),
                spec.variables(),
                spec.kernelArgs());
    }
}
