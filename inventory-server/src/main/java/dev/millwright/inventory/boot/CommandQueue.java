package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import java.util.List;

/** The power commands of a site, as far as their way to its agent goes. */
public interface CommandQueue {

    /** Hands out commands that wait, or whose lease has passed; each is a JSON object as the agent reads it. */
    List<? extends Object> take(DataCenterId site, int max);

    /** Keeps a result; one of an older delivery or for an unknown command is kept as unexpected. */
    void complete(DataCenterId site, long commandId, JsonNode result);
}
