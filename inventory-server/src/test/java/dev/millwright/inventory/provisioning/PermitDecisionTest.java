package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.hardware.DiskFact;
import dev.millwright.inventory.provisioning.PermitDecision.Granted;
import dev.millwright.inventory.provisioning.PermitDecision.Refused;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PermitDecisionTest {
    private static final PermitDecision.Terms TERMS =
            new PermitDecision.Terms(5, 2, "http://10.77.0.1:8090", Instant.parse("2026-01-01T01:00:00Z"));
    private static final List<String> MACS = List.of(Plans.MAC, Plans.SECOND_MAC);

    private static PermitDecision decide(String serial, String uuid, List<String> macs, DiskFact... disks) {
        return PermitDecision.decide(Plans.plan(), TERMS, Plans.request(serial, uuid, macs, List.of(disks)));
    }

    private static String refusal(PermitDecision decision) {
        return decision instanceof Refused refused ? refused.code() + ": " + refused.reason() : "granted";
    }

    @Test
    void theRecordedMachineGetsAnOrderForItsOneDisk() {
        PermitDecision decision = decide(Plans.SERIAL, Plans.UUID, MACS, Plans.DISK);
        assertThat(decision).isInstanceOfSatisfying(Granted.class, granted -> {
            WorkOrder order = granted.order();
            assertThat(order.permit()).isEqualTo("p-5-2");
            assertThat(order.disk()).isEqualTo(new WorkOrder.Disk("vda", "DISK-1", null, 8_589_934_592L));
            assertThat(order.image().mapUrl()).isEqualTo("http://10.77.0.1:8090/artifacts/" + "a".repeat(64));
            assertThat(order.host().interfaces())
                    .containsExactly(new WorkOrder.Interface(
                            MacAddress.parse(Plans.MAC),
                            "10.77.0.11/24",
                            IpAddress.parse("10.77.0.1"),
                            List.of(IpAddress.parse("10.77.0.1"))));
            assertThat(granted.extraMacs()).isEmpty();
        });
    }

    @Test
    void caseAndNotationOfUuidAndMacDoNotMatter() {
        assertThat(decide(
                        " LAB-0001 ",
                        Plans.UUID.toUpperCase(java.util.Locale.ROOT),
                        List.of("52-54-00-77-00-01", Plans.SECOND_MAC),
                        Plans.DISK))
                .isInstanceOf(Granted.class);
    }

    @Test
    void moreInterfacesThanRecordedAreGrantedAndReported() {
        PermitDecision decision =
                decide(Plans.SERIAL, Plans.UUID, List.of(Plans.MAC, Plans.SECOND_MAC, "52:54:00:77:02:01"), Plans.DISK);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> assertThat(granted.extraMacs()).containsExactly("52:54:00:77:02:01"));
    }

    @Test
    void everyDifferenceIsNamed() {
        assertThat(refusal(decide("OTHER", "4c4c4544-0034-5910-8052-b4c04f4d3133", List.of(Plans.MAC), Plans.DISK)))
                .startsWith("identity_mismatch")
                .contains("another serial number", "another UUID", Plans.SECOND_MAC);
    }

    @Test
    void aByteSwappedUuidIsAnotherUuidAndSaysWhatItLooksLike() {
        assertThat(refusal(decide(Plans.SERIAL, "44454c4c-3400-1059-8052-b4c04f4d3132", MACS, Plans.DISK)))
                .startsWith("identity_mismatch")
                .contains("byte-swapped");
    }

    @Test
    void anUnreadableUuidIsNoUuid() {
        assertThat(refusal(decide(Plans.SERIAL, "Not Settable", MACS, Plans.DISK)))
                .contains("no UUID");
    }

    @Test
    void aPlaceholderMatchesNothingNotEvenItself() {
        Identity record = new Identity(
                new SerialNumber("To Be Filled By O.E.M."),
                SystemUuid.parse("03000200-0400-0500-0006-000700080009"),
                List.of(MacAddress.parse(Plans.MAC)));
        PermitRequest request = Plans.request(
                "To Be Filled By O.E.M.",
                "03000200-0400-0500-0006-000700080009",
                List.of(Plans.MAC),
                List.of(Plans.DISK));
        assertThat(refusal(PermitDecision.decide(Plans.plan(record), TERMS, request)))
                .contains("serial number is a placeholder", "UUID is a placeholder");
    }

    @Test
    void aRecordWithoutInterfacesMatchesNothing() {
        Identity record = new Identity(new SerialNumber(Plans.SERIAL), null, List.of());
        PermitRequest request = Plans.request(Plans.SERIAL, null, List.of(), List.of(Plans.DISK));
        assertThat(refusal(PermitDecision.decide(Plans.plan(record), TERMS, request)))
                .contains("no network interface");
    }

    @Test
    void anotherFirmwareThanTheImagesIsRefused() {
        PermitRequest request = new PermitRequest(
                Plans.NONCE,
                1,
                "openfirmware",
                new PermitRequest.Observed(Plans.SERIAL, Plans.UUID, MACS),
                List.of(Plans.DISK));
        assertThat(refusal(PermitDecision.decide(Plans.plan(), TERMS, request)))
                .contains("does not boot on openfirmware");
    }

    @Test
    void aDiskOfAnotherSerialOrSizeIsNotThePlannedOne() {
        DiskFact otherSerial = new DiskFact("vda", "DISK-2", null, "virtio", 8_589_934_592L, false, "virtio");
        DiskFact otherSize = new DiskFact("vda", "DISK-1", null, "virtio", 8_589_934_591L, false, "virtio");
        assertThat(refusal(decide(Plans.SERIAL, Plans.UUID, MACS, otherSerial, otherSize)))
                .startsWith("no_matching_disk");
        assertThat(refusal(decide(Plans.SERIAL, Plans.UUID, MACS))).startsWith("no_matching_disk");
    }

    @Test
    void twoDisksThatBothLookPlannedAreNeverChosenFrom() {
        DiskFact twin = new DiskFact("vdb", "DISK-1", null, "virtio", 8_589_934_592L, false, "virtio");
        assertThat(refusal(decide(Plans.SERIAL, Plans.UUID, MACS, Plans.DISK, twin)))
                .contains("several disks");
    }

    @Test
    void theOrderNamesTheDiskAsThisBootSeesIt() {
        DiskFact renamed = new DiskFact("vdb", "DISK-1", null, "virtio", 8_589_934_592L, false, "virtio");
        assertThat(decide(Plans.SERIAL, Plans.UUID, MACS, renamed))
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> assertThat(granted.order().disk().name()).isEqualTo("vdb"));
    }

    @Property
    void noOtherSerialIsEverPermitted(@ForAll @AlphaChars @NotBlank @StringLength(min = 1, max = 40) String serial) {
        assertThat(decide(serial, Plans.UUID, MACS, Plans.DISK)).isInstanceOf(Refused.class);
    }

    @Property
    void noMissingMacIsEverPermitted(@ForAll long bits) {
        String other = "02:%02x:%02x:%02x:%02x:%02x"
                .formatted(bits & 255, bits >> 8 & 255, bits >> 16 & 255, bits >> 24 & 255, bits >> 32 & 255);
        assertThat(decide(Plans.SERIAL, Plans.UUID, List.of(Plans.MAC, other), Plans.DISK))
                .isInstanceOf(Refused.class);
    }
}
