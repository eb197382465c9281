package dev.millwright.inventory.hardware;

import org.jspecify.annotations.Nullable;

/**
 * One block device as a machine sees it.
 *
 * @param name the kernel's name, for example {@code vda}; it may change from boot to boot
 * @param serial its serial number
 * @param wwn its world-wide name
 * @param model its model
 * @param sizeBytes its size in bytes
 * @param rotational whether it turns
 * @param transport how it is attached: {@code nvme}, {@code sata}, {@code sas}, {@code virtio}, {@code usb} and others
 */
public record DiskFact(
        @Nullable String name,
        @Nullable String serial,
        @Nullable String wwn,
        @Nullable String model,
        @Nullable Long sizeBytes,
        @Nullable Boolean rotational,
        @Nullable String transport) {

    /** Name, serial and size, for messages; never to be parsed. */
    public String describe() {
        return "%s (serial %s, %s bytes)".formatted(name, serial, sizeBytes);
    }
}
