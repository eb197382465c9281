package dev.millwright.pxe.boot;

import dev.millwright.pxe.inventory.BootDecision;
import java.net.URI;

/**
 * How a boot plan is told to one kind of boot loader.
 *
 * @param <T> what it is told by: a text for loaders that read scripts
 */
public interface BootScripts<T> {
    /**
     * What leads to the machine's own disk.
     *
     * @param reason in words
     */
    T local(String reason);

    /**
     * What leads to a discovery.
     *
     * @param ticket the inventory's
     * @param network the machine's address
     * @param machineApi what the small Linux calls
     * @throws IllegalArgumentException when a value does not fit
     */
    T discover(BootDecision.Ticket ticket, NetworkSettings network, URI machineApi);

    /**
     * What leads to an installation.
     *
     * @param install the inventory's
     * @param network the machine's address
     * @param machineApi what the small Linux calls
     * @throws IllegalArgumentException when a value does not fit
     */
    T install(BootDecision.Install install, NetworkSettings network, URI machineApi);
}
