package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Gatekeeper;
import dev.millwright.inventory.auth.Tokens;
import dev.millwright.inventory.platform.Platform;
import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Wires the pages. */
public final class Pages {
    private Pages() {}

    /** Registers every page, fragment, stream and asset. */
    public static void wire(Platform platform, Tokens tokens, Gatekeeper gatekeeper, PageSources sources) {
        Assets assets = new Assets();
        PageAnswers answers = new PageAnswers(new Templates(), assets, platform.events(), platform.clock());
        JerseyEnvironment jersey = platform.environment().jersey();
        jersey.register(new PageErrors(answers));
        jersey.register(new AssetResource(assets));
        jersey.register(new SessionResource(
                answers,
                tokens,
                gatekeeper,
                platform.var().resolve("admin.token").toString()));
        jersey.register(new FleetResource(answers, new FleetParts(sources)));
        jersey.register(new RunResource(answers, new RunParts(sources), new RawLog(sources.runs())));
        jersey.register(new ServerResource(answers, new ServerParts(sources)));
        jersey.register(new StreamResource(sources, platform.streams(), new Pulse(sources.runs(), platform.clock())));
    }
}
