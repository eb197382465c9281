package dev.millwright.inventory.app;

import dev.millwright.inventory.platform.Platform;

/** Wires every feature, in rank order; the only list of features there is. */
final class Features {
    private Features() {}

    static void wire(Platform platform) {
        Access.wire(platform);
        Web.wire(platform);
        Fleet.wire(platform);
        platform.environment().jersey().register(new PingResource(platform.clock()));
    }
}
