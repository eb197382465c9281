package dev.millwright.pxe.boot;

import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.MacAddress;
import dev.millwright.pxe.types.Sha256;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A machine at its boot script, and all that is known here.
 *
 * @param mac it says it boots from
 * @param firmware it says it has
 * @param addressIsOurs whether our DHCP gave the address it asks from to that MAC
 * @param view the site; null before the first replica
 * @param held whether an artifact is wholly here
 * @param now the moment
 */
public record BootSituation(
        MacAddress mac,
        ClientArch.Firmware firmware,
        boolean addressIsOurs,
        @Nullable SiteView view,
        Predicate<Sha256> held,
        Instant now) {}
