package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HttpUrl;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;

/**
 * A site with machines.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param name its name, unique
 * @param description free text, may be empty
 * @param discoveryEnabled whether machines nobody entered are booted to report themselves
 * @param machineApiUrl the base URL under which machines of the site reach this server, without a slash at its end
 */
public record DataCenter(
        DataCenterId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Slug name,
        String description,
        boolean discoveryEnabled,
        HttpUrl machineApiUrl)
        implements Versioned {}
