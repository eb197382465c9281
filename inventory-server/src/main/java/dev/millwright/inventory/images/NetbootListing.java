package dev.millwright.inventory.images;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of kernels and ramdisks can be asked. */
public final class NetbootListing extends Listing {
    /** Made where it is named. */
    public NetbootListing() {
        super(
                Field.id("id"),
                Field.ascii("version").column("netboot_version").searched(),
                Field.ascii("kernel_sha256").unsorted(),
                Field.ascii("ramdisk_sha256").unsorted(),
                Field.instant("created_at"));
    }
}
