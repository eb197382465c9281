package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which disk of a machine an operating system may be written to. All conditions must hold; when several disks satisfy them,
 * {@code pick} decides, and without it nothing is chosen.
 *
 * @param kind what the disk is made of
 * @param minBytes the least size in bytes, 0 for any
 * @param serial exactly this serial number, or null for any
 * @param pick which of several to take, or null to refuse the choice
 */
public record RootDiskSelector(
        Kind kind,
        long minBytes,
        @Nullable String serial,
        @Nullable Pick pick) {
    /** Any one disk, as long as there is only one. */
    public static final RootDiskSelector ONLY_DISK = new RootDiskSelector(Kind.ANY, 0, null, null);

    /** Checks the size. */
    public RootDiskSelector {
        if (minBytes < 0) {
            throw new IllegalArgumentException("min_bytes is 0 or more");
        }
    }

    /** Reads the object of the API, in which everything may be left out. */
    @JsonCreator
    static RootDiskSelector of(
            @Nullable Kind kind, @Nullable Long minBytes, @Nullable String serial, @Nullable Pick pick) {
        return new RootDiskSelector(kind == null ? Kind.ANY : kind, minBytes == null ? 0 : minBytes, serial, pick);
    }

    /** What a disk is made of, as far as the kernel can tell. */
    public enum Kind {
        ANY,
        NVME,
        SSD,
        HDD;

        /** Lower case, as in the API. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which one of several. */
    public enum Pick {
        SMALLEST,
        LARGEST;

        /** Lower case, as in the API. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
