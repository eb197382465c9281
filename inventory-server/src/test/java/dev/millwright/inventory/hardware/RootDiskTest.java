package dev.millwright.inventory.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.types.RootDiskSelector;
import dev.millwright.inventory.types.RootDiskSelector.Kind;
import dev.millwright.inventory.types.RootDiskSelector.Pick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RootDiskTest {
    private static final DiskFact SSD = disk("sda", "S1", 100, false, "sata");
    private static final DiskFact HDD = disk("sdb", "H1", 900, true, "sata");
    private static final DiskFact NVME = disk("nvme0n1", "N1", 500, false, "nvme");

    private static DiskFact disk(String name, String serial, long size, boolean rotational, String transport) {
        return new DiskFact(name, serial, null, "model", size, rotational, transport);
    }

    private static RootDiskSelector selector(Kind kind, long minBytes, @Nullable String serial, @Nullable Pick pick) {
        return new RootDiskSelector(kind, minBytes, serial, pick);
    }

    private static String refusal(RootDisk choice) {
        return choice instanceof RootDisk.Refused refused ? String.join("; ", refused.reasons()) : "chosen: " + choice;
    }

    @Test
    void theOnlyDiskIsChosen() {
        assertThat(RootDisk.choose(List.of(SSD), RootDiskSelector.ONLY_DISK)).isEqualTo(new RootDisk.Chosen(SSD));
    }

    @Test
    void severalDisksWithoutAPickAreARefusalThatNamesThem() {
        assertThat(refusal(RootDisk.choose(List.of(SSD, HDD), RootDiskSelector.ONLY_DISK)))
                .contains("several disks fit", "S1", "H1");
    }

    @Test
    void kindSizeSerialAndPickNarrowTheChoice() {
        List<DiskFact> disks = List.of(SSD, HDD, NVME);
        assertThat(RootDisk.choose(disks, selector(Kind.NVME, 0, null, null))).isEqualTo(new RootDisk.Chosen(NVME));
        assertThat(RootDisk.choose(disks, selector(Kind.HDD, 0, null, null))).isEqualTo(new RootDisk.Chosen(HDD));
        assertThat(RootDisk.choose(disks, selector(Kind.SSD, 0, null, Pick.SMALLEST)))
                .isEqualTo(new RootDisk.Chosen(SSD));
        assertThat(RootDisk.choose(disks, selector(Kind.SSD, 0, null, Pick.LARGEST)))
                .isEqualTo(new RootDisk.Chosen(NVME));
        assertThat(RootDisk.choose(disks, selector(Kind.ANY, 600, null, null))).isEqualTo(new RootDisk.Chosen(HDD));
        assertThat(RootDisk.choose(disks, selector(Kind.ANY, 0, "S1", null))).isEqualTo(new RootDisk.Chosen(SSD));
    }

    @Test
    void nothingThatFitsIsARefusalWithAReasonForEachDisk() {
        assertThat(refusal(RootDisk.choose(List.of(SSD, HDD), selector(Kind.NVME, 0, null, Pick.LARGEST))))
                .contains("sda", "sdb", "not of kind nvme");
        assertThat(refusal(RootDisk.choose(List.of(), RootDiskSelector.ONLY_DISK)))
                .contains("no disk");
    }

    @Test
    void disksThatCannotBeToldApartAreRefused() {
        DiskFact twin = disk("sdc", "S1", 100, false, "sata");
        assertThat(refusal(RootDisk.choose(List.of(SSD, twin), selector(Kind.ANY, 0, "S1", Pick.LARGEST))))
                .contains("shares its serial number");
        DiskFact nameless = new DiskFact("sdd", null, null, null, 100L, false, "sata");
        assertThat(refusal(RootDisk.choose(List.of(nameless), RootDiskSelector.ONLY_DISK)))
                .contains("no serial number");
        DiskFact equal = disk("sde", "S2", 100, false, "sata");
        assertThat(refusal(RootDisk.choose(List.of(SSD, equal), selector(Kind.ANY, 0, null, Pick.LARGEST))))
                .contains("same size");
    }

    @Test
    void aStickIsNoRootDisk() {
        assertThat(refusal(RootDisk.choose(List.of(disk("sdz", "U1", 64, false, "usb")), RootDiskSelector.ONLY_DISK)))
                .contains("USB");
    }

    @Property(tries = 300)
    void theOrderOfTheReportHasNoInfluence(
            @ForAll("disks") List<DiskFact> disks, @ForAll Pick pick, @ForAll long seed) {
        List<DiskFact> shuffled = new ArrayList<>(disks);
        Collections.shuffle(shuffled, new Random(seed));
        RootDisk one = RootDisk.choose(disks, selector(Kind.ANY, 0, null, pick));
        RootDisk other = RootDisk.choose(shuffled, selector(Kind.ANY, 0, null, pick));
        if (one instanceof RootDisk.Chosen chosen) {
            assertThat(other).isEqualTo(chosen);
            assertThat(disks)
                    .filteredOn(
                            disk -> Objects.equals(disk.serial(), chosen.disk().serial()))
                    .hasSize(1);
        } else {
            assertThat(other).isInstanceOf(RootDisk.Refused.class);
        }
    }

    @Provide
    Arbitrary<List<DiskFact>> disks() {
        return Combinators.combine(
                        Arbitraries.of("sda", "sdb", "sdc", "sdd"),
                        Arbitraries.of("A", "B", "C", "D"),
                        Arbitraries.longs().between(1, 3))
                .as((name, serial, size) -> disk(name, serial, size, false, "sata"))
                .list()
                .ofMaxSize(4);
    }
}
