package dev.millwright.pxe.assets;

import dev.millwright.pxe.types.Ipv4Address;

/** Where a TFTP server finds what it is asked for. For many threads at once; never waits. */
@FunctionalInterface
public interface BootFiles {
    /**
     * Finds a file.
     *
     * @param name as the client sent it
     * @param from the client's address
     */
    LoaderDirectory.Answer find(String name, Ipv4Address from);
}
