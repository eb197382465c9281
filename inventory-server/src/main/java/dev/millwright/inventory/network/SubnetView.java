package dev.millwright.inventory.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.millwright.inventory.web.Versioned;

/**
 * A subnet as the API shows it.
 *
 * @param subnet the subnet
 * @param utilisation how full it is
 */
public record SubnetView(@JsonUnwrapped Subnet subnet, Utilisation utilisation) implements Versioned {
    @Override
    @JsonIgnore
    public long version() {
        return subnet.version();
    }
}
