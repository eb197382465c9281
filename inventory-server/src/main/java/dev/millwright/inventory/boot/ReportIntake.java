package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;

/** Takes in what an unknown machine reports about itself. */
public interface ReportIntake {

    /**
     * Keeps the report and files its machine, in the running transaction.
     *
     * @param mac the interface the token was given to
     * @param ip the address leased to it
     * @param report as it came, at most 1 MiB
     * @return the machine on record
     * @throws dev.millwright.inventory.errors.InventoryException {@code INVALID} when it is no report; nothing is kept then
     */
    ServerId accept(DataCenterId site, MacAddress mac, IpAddress ip, JsonNode report);
}
