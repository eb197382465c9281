package dev.millwright.pxe.boot;

import dev.millwright.pxe.types.ClientArch;

/** What a DHCP answer points a boot program to. */
public sealed interface Loader {
    /** Nothing: no boot program, or one for another processor. */
    record None() implements Loader {}

    /**
     * A file of the loader directory by TFTP.
     *
     * @param file its name
     */
    record ByTftp(String file) implements Loader {}

    /**
     * A file of the loader directory by HTTP.
     *
     * @param file its name
     */
    record ByHttp(String file) implements Loader {}

    /**
     * A file system by HTTP, made for the machine: signed loader, kernel and ramdisk in one, because the signed GRUB cannot fetch anything by HTTP.
     *
     * @param arch what it is for
     */
    record Image(ClientArch arch) implements Loader {}

    /** The boot script by HTTP: the program is already iPXE. */
    record Script() implements Loader {}
}
