package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.HttpUrl;
import dev.millwright.inventory.types.Slug;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.regex.Pattern;

/**
 * What a caller says of a data center.
 *
 * @param name its name, unique
 * @param description free text of at most 1000 characters, empty when left out
 * @param discoveryEnabled whether machines nobody entered are booted to report themselves; false when left out
 * @param machineApiUrl the base URL under which machines of the site reach this server
 */
public record DataCenterSpec(
        @NotNull Slug name,
        @Size(max = 1000) String description,
        Boolean discoveryEnabled,
        @NotNull HttpUrl machineApiUrl) {

    /** The ramdisk speaks plain HTTP and puts its own paths behind the address. */
    private static final Pattern MACHINE_API = Pattern.compile("http://[^/]+");

    /** Fills in what was left out. */
    public DataCenterSpec {
        if (machineApiUrl != null && !MACHINE_API.matcher(machineApiUrl.value()).matches()) {
            throw InventoryException.invalid(
                    "machine_api_url", "must be http://HOST[:PORT], all that the ramdisk speaks");
        }
        description = description == null ? "" : description;
        discoveryEnabled = discoveryEnabled != null && discoveryEnabled;
    }

    /** What is stored, as a caller would say it. */
    public static DataCenterSpec of(DataCenter stored) {
        return new DataCenterSpec(
                stored.name(), stored.description(), stored.discoveryEnabled(), stored.machineApiUrl());
    }
}
