package dev.millwright.inventory.boot;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.power.CommandResult;
import dev.millwright.inventory.types.DataCenterId;
import java.util.List;

/** The power commands of a site, as far as their way to its agent goes. */
public interface CommandQueue {

    /** Hands out commands that wait, or whose lease has passed, oldest first. */
    List<CommandOrder> take(DataCenterId site, int max);

    /** Keeps a result; one of an older delivery or for an unknown command is kept as unexpected. */
    void complete(DataCenterId site, long commandId, CommandResult result, Actor agent);
}
