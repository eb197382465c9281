package dev.millwright.inventory.images;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millwright.inventory.types.ImageId;
import java.time.Instant;

/**
 * An operating system image. It never changes; a new build is a new image.
 *
 * @param id its id
 * @param createdAt when it was registered
 * @param manifest what its builder says of it; in lists without its packages
 */
public record Image(
        ImageId id, Instant createdAt, @JsonUnwrapped ImageManifest manifest) {
    /** Name and version, for messages and records: {@code debian-12/20261123.1}. */
    @JsonIgnore
    public String label() {
        return manifest.name() + "/" + manifest.version();
    }
}
