package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Tokens;
import dev.millwright.inventory.platform.Platform;
import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Wires the pages. */
public final class Pages {
    private Pages() {}

    /** Registers every page, fragment and asset. */
    public static void wire(Platform platform, Tokens tokens) {
        Assets assets = new Assets();
        PageAnswers answers = new PageAnswers(new Templates(), assets, platform.events(), platform.clock());
        JerseyEnvironment jersey = platform.environment().jersey();
        jersey.register(new PageErrors(answers));
        jersey.register(new AssetResource(assets));
        jersey.register(new SessionResource(
                answers, tokens, platform.var().resolve("admin.token").toString()));
    }
}
