package dev.millwright.inventory.power;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.secrets.Sealer;
import dev.millwright.inventory.servers.Servers;
import java.time.Clock;
import java.time.Duration;

/**
 * The feature, put together.
 *
 * @param bmcs controllers
 * @param commands the queue
 * @param sealer seals secrets for the database; other features use it too
 */
public record Power(Bmcs bmcs, BmcCommands commands, Sealer sealer) {
    private static final Duration SWEEP = Duration.ofSeconds(5);

    /** Puts the feature together on a database, without its HTTP side and its periodic work. */
    public static Power on(Database database, Servers servers, Sealer sealer, Journal journal, Clock clock) {
        Bmcs bmcs = new Bmcs(database, servers, sealer, journal, clock);
        return new Power(bmcs, new BmcCommands(database, bmcs, servers, journal, clock), sealer);
    }

    /** Puts the feature together and registers its resources and its periodic work. */
    public static Power wire(Platform platform, Servers servers, Journal journal, PowerConfig config) {
        Sealer sealer = Sealer.open(config.secretKeyFile(platform.var()));
        Power power = on(platform.database(), servers, sealer, journal, platform.clock());
        var jersey = platform.environment().jersey();
        jersey.register(new BmcResource(power.bmcs()));
        jersey.register(new BmcCommandResource(power.commands()));
        jersey.register(new PowerResource(
                power.commands(), servers, platform.database().transactions(), config.commandDeadline()));
        platform.jobs().every("power.sweep", SWEEP, power.commands()::sweep);
        return power;
    }
}
