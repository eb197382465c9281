package dev.millwright.inventory.hardware;

import dev.millwright.inventory.types.RootDiskSelector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which disk an operating system is written to: exactly one that the facts and the selector agree on, or a refusal with its reasons.
 * Never "the first". Pure.
 */
public sealed interface RootDisk {
    /**
     * The one disk. Its name, serial number and size are present.
     *
     * @param disk the disk
     */
    record Chosen(DiskFact disk) implements RootDisk {}

    /**
     * No disk may be written.
     *
     * @param reasons why, one sentence each, at least one
     */
    record Refused(List<String> reasons) implements RootDisk {
        /** Copies the list. */
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Chooses among the disks a machine reported.
     *
     * @param disks as reported, in any order; the order has no influence
     */
    static RootDisk choose(List<DiskFact> disks, RootDiskSelector selector) {
        List<String> reasons = new ArrayList<>();
        List<DiskFact> fitting = new ArrayList<>();
        for (DiskFact disk : disks) {
            String misfit = misfit(disk, disks, selector);
            if (misfit == null) {
                fitting.add(disk);
            } else {
                reasons.add(disk.describe() + " " + misfit);
            }
        }
        if (disks.isEmpty()) {
            return new Refused(List.of("the machine reported no disk"));
        }
        if (fitting.isEmpty()) {
            return new Refused(reasons);
        }
        return fitting.size() == 1 ? new Chosen(fitting.get(0)) : pick(fitting, selector.pick());
    }

    private static RootDisk pick(List<DiskFact> fitting, RootDiskSelector.@Nullable Pick pick) {
        List<String> names = fitting.stream().map(DiskFact::describe).sorted().toList();
        if (pick == null) {
            return new Refused(
                    List.of("several disks fit and the profile does not pick one: " + String.join(", ", names)));
        }
        Comparator<DiskFact> bySize = Comparator.comparingLong(RootDisk::size);
        DiskFact best = fitting.stream()
                .min(pick == RootDiskSelector.Pick.SMALLEST ? bySize : bySize.reversed())
                .orElseThrow();
        long equals = fitting.stream().filter(disk -> size(disk) == size(best)).count();
        if (equals > 1) {
            return new Refused(List.of(
                    "several disks of the same size are the %s: %s".formatted(pick.text(), String.join(", ", names))));
        }
        return new Chosen(best);
    }

    private static @Nullable String misfit(DiskFact disk, List<DiskFact> all, RootDiskSelector selector) {
        if (disk.name() == null || disk.sizeBytes() == null || disk.sizeBytes() == 0) {
            return "has no name or no size";
        }
        if (disk.serial() == null) {
            return "has no serial number, so it cannot be told from others";
        }
        if (all.stream()
                        .filter(other -> Objects.equals(other.serial(), disk.serial()))
                        .count()
                > 1) {
            return "shares its serial number with another disk";
        }
        if (selector.serial() != null && !selector.serial().equals(disk.serial())) {
            return "has not the serial number " + selector.serial();
        }
        if (disk.sizeBytes() < selector.minBytes()) {
            return "is smaller than " + selector.minBytes() + " bytes";
        }
        if (isRemovable(disk)) {
            return "is attached by USB";
        }
        return isOfKind(disk, selector.kind())
                ? null
                : "is not of kind " + selector.kind().text();
    }

    private static boolean isRemovable(DiskFact disk) {
        return "usb".equals(transport(disk));
    }

    private static boolean isOfKind(DiskFact disk, RootDiskSelector.Kind kind) {
        return switch (kind) {
            case ANY -> true;
            case NVME -> "nvme".equals(transport(disk));
            case SSD -> Boolean.FALSE.equals(disk.rotational());
            case HDD -> Boolean.TRUE.equals(disk.rotational());
        };
    }

    private static String transport(DiskFact disk) {
        return disk.transport() == null ? "" : disk.transport().toLowerCase(Locale.ROOT);
    }

    private static long size(DiskFact disk) {
        return Objects.requireNonNull(disk.sizeBytes());
    }
}
