package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which machines a list shows: all conditions hold; null takes any.
 *
 * @param state in this state
 * @param dataCenterId in this site
 * @param rackId in this rack
 * @param name of exactly this name
 * @param serial of exactly this serial number
 * @param systemUuid of exactly this UUID
 * @param mac with this interface
 * @param prefix whose name, serial number or asset tag begins so, taken literally
 */
public record ServerFilter(
        @Nullable ServerState state,
        @Nullable DataCenterId dataCenterId,
        @Nullable RackId rackId,
        @Nullable HostName name,
        @Nullable SerialNumber serial,
        @Nullable SystemUuid systemUuid,
        @Nullable MacAddress mac,
        @Nullable String prefix) {

    /** All machines. */
    public static final ServerFilter ALL = new ServerFilter(null, null, null, null, null, null, null, null);

    /** The machines of a site. */
    public static ServerFilter in(DataCenterId site) {
        return new ServerFilter(null, site, null, null, null, null, null, null);
    }

    /** As {@link #pattern}, for columns that hold ASCII only: what is not ASCII is the empty pattern, which no name fits. */
    public @Nullable String asciiPattern() {
        String pattern = pattern();
        return pattern == null || StandardCharsets.US_ASCII.newEncoder().canEncode(pattern) ? pattern : "";
    }

    /** The prefix as a LIKE pattern in which nothing but the end is wild; the escape character is {@code !}. */
    public @Nullable String pattern() {
        return prefix == null
                ? null
                : prefix.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
