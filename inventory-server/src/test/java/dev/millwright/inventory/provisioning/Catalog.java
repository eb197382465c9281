package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.images.Catalogue;
import dev.millwright.inventory.images.Firmware;
import dev.millwright.inventory.images.ImageManifest;
import dev.millwright.inventory.images.NetbootSpec;
import dev.millwright.inventory.images.ProfileSpec;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.types.Slug;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** An image, a netboot and a profile that install runs can use. */
final class Catalog {
    static final String IMAGE = "debian-12";
    static final String PROFILE = "plain";
    static final long DISK_BYTES = 4_000_000_000L;

    private Catalog() {}

    static void fill(Catalogue catalogue) throws Exception {
        byte[] data = "image data".getBytes(StandardCharsets.UTF_8);
        byte[] map = ("millwright-map 1\ncompression none\ndisk_size " + DISK_BYTES
                        + "\nroot_partition 3\nsector_size 512\n" + "data_sha256 " + digest(data) + "\nchunks 0\nend\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] kernel = "kernel".getBytes(StandardCharsets.UTF_8);
        byte[] ramdisk = "ramdisk".getBytes(StandardCharsets.UTF_8);
        for (byte[] file : List.of(data, map, kernel, ramdisk)) {
            catalogue.artifacts().put(digest(file), new ByteArrayInputStream(file), TestFleet.ACTOR);
        }
        catalogue
                .images()
                .create(
                        new ImageManifest(
                                new Slug(IMAGE),
                                "1",
                                new Slug("debian"),
                                new Label("12"),
                                "x86_64",
                                List.of(Firmware.BIOS, Firmware.UEFI),
                                digest(map),
                                (long) map.length,
                                digest(data),
                                (long) data.length,
                                DISK_BYTES,
                                null,
                                null,
                                List.of()),
                        TestFleet.ACTOR);
        catalogue
                .netboots()
                .create(
                        new NetbootSpec(
                                "1", digest(kernel), (long) kernel.length, digest(ramdisk), (long) ramdisk.length),
                        TestFleet.ACTOR);
        catalogue.profiles().create(new ProfileSpec(new Slug(PROFILE), null, null, null, null, null), TestFleet.ACTOR);
    }

    private static Sha256 digest(byte[] content) throws Exception {
        return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
