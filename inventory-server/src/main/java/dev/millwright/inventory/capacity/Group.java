package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Machines with the same values of what was grouped by.
 *
 * @param key these values, null where there is none
 * @param servers how many
 * @param standings of these, so many are free, reserved, …; each machine counts once
 * @param states of these, so many are in each state; states without any are left out
 * @param total what all have together
 * @param free what the free ones have together
 * @param problems open findings: how many machines have one of the kind
 * @param reservedFor for whom how many are reserved
 * @param due those in a state with a deadline; null when there are none
 * @param expected machines that were ordered and are not here yet; they are in no other number. Null when there are none, and when something other
 *     than sites and models is asked about
 * @param space what the racks have room for; null unless all that is asked about are places
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Group(
        Map<String, @Nullable Object> key,
        long servers,
        Map<Standing, Long> standings,
        Map<String, Long> states,
        Sums total,
        Sums free,
        Map<String, Long> problems,
        Map<String, Long> reservedFor,
        @Nullable Due due,
        @Nullable Expected expected,
        @Nullable Space space) {}
