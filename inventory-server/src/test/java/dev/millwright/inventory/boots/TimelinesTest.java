package dev.millwright.inventory.boots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.boots.BootEvent.Dhcp;
import dev.millwright.inventory.boots.BootEvent.Fetch;
import dev.millwright.inventory.boots.BootEvent.Kind;
import dev.millwright.inventory.boots.BootEvent.Program;
import dev.millwright.inventory.boots.BootEvent.Script;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The times are those that OVMF and iPXE were measured to take. */
class TimelinesTest {
    private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");
    private static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01");
    private static final IpAddress AGENT = IpAddress.parse("10.77.0.1");
    private static final IpAddress MACHINE = IpAddress.parse("10.77.0.11");

    private final List<BootEvent> events = new ArrayList<>();

    @Test
    void anInstallByPxeIsToldFromTheFirstDiscoverToTheRamdisksCall() {
        dhcp(0, Kind.DISCOVER, Program.PXE, null);
        dhcp(0, Kind.OFFER, Program.PXE, "snponly.efi");
        dhcp(3_900, Kind.REQUEST, Program.PXE, null);
        dhcp(3_901, Kind.ACK, Program.PXE, "snponly.efi");
        fetch(4_500, new Fetch(Fetch.Protocol.TFTP, "snponly.efi", 0, 250_000, 2, 0, Fetch.Outcome.ABORTED));
        fetch(5_000, new Fetch(Fetch.Protocol.TFTP, "snponly.efi", 250_000, 250_000, 400, 3, Fetch.Outcome.DONE));
        dhcp(9_000, Kind.DISCOVER, Program.IPXE, null);
        dhcp(9_001, Kind.ACK, Program.IPXE, null);
        script(9_100, new Script(Script.Decision.INSTALL, null, 5L, 2L));
        fetch(
                9_300,
                new Fetch(
                        Fetch.Protocol.HTTP, "/artifacts/a/kernel", 8_200_000, 8_200_000, 100, 0, Fetch.Outcome.DONE));
        fetch(
                9_900,
                new Fetch(
                        Fetch.Protocol.HTTP,
                        "/artifacts/b/ramdisk",
                        11_000_000,
                        11_000_000,
                        500,
                        0,
                        Fetch.Outcome.DONE));
        assertThat(told(START.plusMillis(20_900), START.plusSeconds(600)))
                .containsExactly(
                        "DISCOVER PXE firmware (uefi x64) looks for a DHCP server",
                        "OFFER offered 10.77.0.11, boot file snponly.efi",
                        "GAP 3.9 s before the offer was taken: the firmware waits for other servers (proxyDHCP)",
                        "REQUEST PXE firmware asks for 10.77.0.11 of 10.77.0.1",
                        "ACK PXE firmware is given 10.77.0.11, boot file snponly.efi",
                        "FETCH TFTP snponly.efi: only its size was wanted",
                        "FETCH TFTP snponly.efi: 250 kB in 400 ms (625 kB/s), 3 blocks sent again",
                        "GAP 4.0 s until the loader that was fetched brought its network up",
                        "DISCOVER iPXE (uefi x64) looks for a DHCP server",
                        "ACK iPXE is given 10.77.0.11",
                        "SCRIPT told to install: run 5, attempt 2",
                        "FETCH HTTP /artifacts/a/kernel: 8200 kB in 100 ms (82 MB/s)",
                        "FETCH HTTP /artifacts/b/ramdisk: 11 MB in 500 ms (22 MB/s)",
                        "GAP 11.0 s for kernel and ramdisk to start, until the ramdisk called",
                        "PHONE_HOME the ramdisk calls the server");
        BootChange sum = new Summary(row(), events, START.plusMillis(20_900)).change(null);
        assertThat(List.of(
                        sum.dhcpMillis(),
                        sum.loaderMillis(),
                        sum.downloadMillis(),
                        sum.ramdiskMillis(),
                        sum.totalMillis()))
                .containsExactly(3_901L, 5_199L, 800L, 11_000L, 20_900L);
        assertThat(sum.fetchedBytes()).isEqualTo(19_450_000);
        assertThat(sum.repeatedBlocks()).isEqualTo(3);
    }

    @Test
    void theMinutesBeforeHttpBootAreNamed() {
        for (int at : new int[] {0, 4_000, 13_000, 30_000}) {
            dhcp(at, Kind.DISCOVER, Program.PXE, null);
        }
        dhcp(164_000, Kind.DISCOVER, Program.HTTP, null);
        assertThat(told(null, START.plusSeconds(165)))
                .contains(
                        "GAP 134 s before the first HTTP request: firmware tried PXEv4 and v6 first",
                        "GAP 4.0 s until it asked again: it was offered nothing (no free address, or the subnet is not"
                                + " served here)");
    }

    @Test
    void silenceAfterTheRamdiskWasSentAndLostEventsAreNamed() {
        dhcp(0, Kind.ACK, Program.IPXE, null);
        events.add(new BootEvent(
                "a-1",
                9,
                START.plusSeconds(1),
                MAC,
                Kind.SCRIPT,
                null,
                null,
                new Script(Script.Decision.DISCOVER, null, null, null)));
        assertThat(told(null, START.plusSeconds(100))).noneMatch(line -> line.contains("without a word"));
        assertThat(told(null, START.plusSeconds(301)))
                .contains(
                        "GAP 7 events are missing: the agent could not deliver them in time",
                        "GAP 300 s without a word since: the ramdisk never called; look at the machine's console");
    }

    @Test
    void timesAreCountedByModelAndPart() {
        List<TimesRow> rows = new ArrayList<>();
        for (long seconds = 1; seconds <= 100; seconds++) {
            rows.add(new TimesRow(new HardwareModelId(3), 500L, null, 2_000L, 1_000_000L, seconds * 1000));
        }
        rows.add(new TimesRow(null, null, null, null, null, 7_000L));
        List<BootTimes> times = BootTimes.of(rows);
        assertThat(times).extracting(BootTimes::hardwareModelId).containsExactly(new HardwareModelId(3), null);
        BootTimes.PartTimes total = times.get(0).parts().get(0);
        assertThat(total.part() + " " + total.p50Millis() + " " + total.p90Millis() + " " + total.p99Millis())
                .isEqualTo("TOTAL 50000 90000 99000");
        assertThat(total.buckets())
                .extracting(BootTimes.Bucket::count)
                .containsExactly(1, 1, 3, 5, 10, 10, 30, 40, 0, 0, 0);
        assertThat(times.get(0).parts().get(4).buckets().get(10).count()).isEqualTo(100);
        assertThat(times.get(0).parts().get(2).count()).isZero();
    }

    private List<String> told(@Nullable Instant calledAt, Instant now) {
        return Timelines.of(events, calledAt, now).stream()
                .map(entry -> entry.kind() + " " + entry.words())
                .toList();
    }

    private static BootRow row() {
        return new BootRow(
                new BootId(1),
                new DataCenterId(1),
                "a-1",
                MAC,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                START,
                START,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                null);
    }

    private void dhcp(long millis, Kind kind, Program by, @Nullable String file) {
        boolean asks = kind == Kind.DISCOVER;
        add(
                millis,
                kind,
                new Dhcp(by, "UEFI_X64", null, asks ? null : MACHINE, asks ? null : AGENT, file, 0),
                null,
                null);
    }

    private void fetch(long millis, Fetch fetch) {
        add(millis, Kind.FETCH, null, fetch, null);
    }

    private void script(long millis, Script script) {
        add(millis, Kind.SCRIPT, null, null, script);
    }

    private void add(long millis, Kind kind, @Nullable Dhcp dhcp, @Nullable Fetch fetch, @Nullable Script script) {
        events.add(new BootEvent("a-1", events.size() + 1, START.plusMillis(millis), MAC, kind, dhcp, fetch, script));
    }
}
