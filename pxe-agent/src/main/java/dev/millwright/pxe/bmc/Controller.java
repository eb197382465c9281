package dev.millwright.pxe.bmc;

import org.jspecify.annotations.Nullable;

/** What can be done to one machine from outside. */
public interface Controller {
    /** What one command to a controller gave: the tool's words, and whether it says it succeeded; null when it did not end in time. */
    record Reply(String words, @Nullable Boolean succeeded) {}

    /**
     * Asks for the power state.
     *
     * @return {@code Chassis Power is on}, for example
     */
    Reply powerStatus() throws InterruptedException;

    /** Switches: {@code on}, {@code off} or {@code cycle}. */
    Reply power(String verb) throws InterruptedException;

    /**
     * Makes the next boot, only, one from the network.
     *
     * @param efi the firmware to ask for
     */
    Reply bootFromNetworkOnce(boolean efi) throws InterruptedException;

    /** Reads the boot flags back. */
    Reply bootFlags() throws InterruptedException;
}
