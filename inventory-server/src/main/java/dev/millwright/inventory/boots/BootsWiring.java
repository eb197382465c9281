package dev.millwright.inventory.boots;

import dev.millwright.inventory.platform.Platform;
import dev.millwright.inventory.provisioning.Runs;
import dev.millwright.inventory.servers.Servers;
import java.time.Duration;

/** Puts the record of boots together. */
public final class BootsWiring {
    private static final Duration PRUNE_PAUSE = Duration.ofHours(1);

    private BootsWiring() {}

    /** Registers the resources and the job that lets go of old boots. */
    public static Boots wire(Platform platform, Servers servers, Runs runs) {
        Boots boots = new Boots(platform.database(), servers, platform.clock());
        var jersey = platform.environment().jersey();
        jersey.register(new BootsResource(boots));
        jersey.register(new ServerBootsResource(boots, servers));
        jersey.register(new RunBootsResource(boots, runs));
        jersey.register(new BootTimesResource(boots, platform.clock()));
        platform.jobs().every("boot-prune", PRUNE_PAUSE, boots::prune);
        return boots;
    }
}
