package dev.millwright.inventory.hardware.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.testing.Captures;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsReaderTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static Parts read(JsonNode report) {
        return PartsReader.read(FactsParser.parse(report.path("facts")), report.path("raw"));
    }

    private static Parts raw(String name, String text) {
        ObjectNode report = JSON.createObjectNode();
        report.putObject("facts");
        report.putObject("raw").put(name, text);
        return read(report);
    }

    private static Part only(Parts parts, ComponentKind kind) {
        assertThat(parts.of(kind)).hasSize(1);
        return parts.of(kind).get(0);
    }

    @Test
    void aReportOfOurRamdiskNamesEveryPart() {
        Parts parts = read(Captures.report("qemu-q35"));
        assertThat(only(parts, ComponentKind.FIRMWARE)).satisfies(bios -> {
            assertThat(bios.vendor()).isEqualTo("Millwright");
            assertThat(bios.firmware()).isEqualTo("lab-1");
            assertThat(bios.details()).containsEntry("release_date", "11/23/2026");
        });
        assertThat(only(parts, ComponentKind.SYSTEM).describe())
                .isEqualTo("system Millwright Virtual-1U V1U serial MW-Q35-1");
        assertThat(only(parts, ComponentKind.BOARD).serial()).isEqualTo("BMW-Q35-1");
        assertThat(only(parts, ComponentKind.CHASSIS).details()).containsEntry("asset_tag", "A0001");
        assertThat(only(parts, ComponentKind.DIMM)).satisfies(dimm -> {
            assertThat(dimm.describe()).isEqualTo("DIMM 0 ExampleMemory EM-2G-3200 2147483648 bytes serial DIMM0001");
            assertThat(dimm.details()).containsEntry("speed_mts", "3200").containsEntry("bank", "BANK-0");
        });
        assertThat(parts.of(ComponentKind.CPU)).hasSize(2).allSatisfy(cpu -> {
            assertThat(cpu.flags()).containsExactly(PartFlag.DUPLICATE_SERIAL);
            assertThat(cpu.details()).containsEntry("cores", "2").containsEntry("speed_mhz", "2100");
        });
        assertThat(parts.of(ComponentKind.DISK))
                .extracting(Part::slot, Part::serial, Part::sizeBytes)
                .contains(org.assertj.core.groups.Tuple.tuple("nvme0n1", "NVME0001", 4294967296L));
        assertThat(parts.of(ComponentKind.NIC)).extracting(Part::serial).contains("52:54:00:77:00:02");
        assertThat(parts.of(ComponentKind.NIC).get(1).details())
                .containsEntry("lldp_system_name", "leaf-1a")
                .containsEntry("lldp_port", "Ethernet1/7");
        assertThat(parts.of(ComponentKind.PCI)).extracting(Part::slot).contains("00:03.0");
        assertThat(parts.covered())
                .contains(ComponentKind.DIMM, ComponentKind.DISK, ComponentKind.NIC, ComponentKind.CPU)
                .doesNotContain(ComponentKind.PSU);
        assertThat(parts.unparsed()).contains("dmidecode: 1 of type 19");
    }

    @Test
    void whatNobodyFilledInIsStoredAndFlagged() {
        Parts parts = read(Captures.report("qemu-i440fx"));
        assertThat(only(parts, ComponentKind.SYSTEM).serial()).isEqualTo("To Be Filled By O.E.M.");
        for (ComponentKind kind : List.of(ComponentKind.SYSTEM, ComponentKind.DIMM, ComponentKind.CHASSIS)) {
            assertThat(only(parts, kind).flags()).as("%s", kind).contains(PartFlag.PLACEHOLDER_SERIAL);
            assertThat(only(parts, kind).hasIdentity()).isFalse();
        }
        assertThat(only(parts, ComponentKind.DISK).serial()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "asus-a7n266vm,       1, 2, 1024, System Name,    ASUS A7N266-VM ACPI BIOS Rev 1005",
        "dell-optiplex_gx620, 1, 2, 1024, OptiPlex GX620, A06",
        "dell-poweredge_750,  1, 2, 512,  PowerEdge 750,  A03",
        "dell-poweredge_2950, 2, 4, 4096, PowerEdge 2950, 1.1.0",
        "lenovo-1707w95,      1, 1, 1024, 1707W95,        7BET46WW (1.06 )"
    })
    void dmidecodeOfSeveralVendorsAndAgesIsRead(
            String machine, int cpus, int dimms, long mebibytes, String model, String bios) {
        Parts parts = raw("dmidecode", Captures.text(machine + "-dmidecode.txt"));
        assertThat(parts.of(ComponentKind.CPU)).hasSize(cpus);
        assertThat(parts.of(ComponentKind.DIMM)).hasSize(dimms);
        assertThat(parts.of(ComponentKind.DIMM).stream()
                        .mapToLong(Part::sizeBytes)
                        .sum())
                .isEqualTo(mebibytes << 20);
        assertThat(only(parts, ComponentKind.SYSTEM).model()).isEqualTo(model);
        assertThat(only(parts, ComponentKind.FIRMWARE).firmware()).isEqualTo(bios);
    }

    @ParameterizedTest
    @CsvSource({
        "amd-epyc_7302p, 1, 16, 2, AMD EPYC 7302P 16-Core Processor",
        "apm-xgene,      4, 2,  1, X-Gene",
        "ibm-power9,     2, 18, 4, 'POWER9, altivec supported'"
    })
    void lscpuOfSeveralArchitecturesNamesOneProcessorASocket(
            String machine, int sockets, String cores, String threads, String model) {
        assertThat(raw("lscpu", Captures.text(machine + "-lscpu.txt")).of(ComponentKind.CPU))
                .hasSize(sockets)
                .allSatisfy(cpu -> {
                    assertThat(cpu.model()).isEqualTo(model);
                    assertThat(cpu.details()).containsEntry("cores", cores).containsEntry("threads_per_core", threads);
                });
    }

    @Test
    void whatIpmitoolPrintsOfTheNetworkNamesTheControllerNotItsGateway() {
        Part bmc = only(raw("ipmi_lan", Captures.text("supermicro-bmc-ipmi_lan.txt")), ComponentKind.BMC);
        assertThat(bmc.serial()).isEqualTo("00:30:48:00:00:01");
        assertThat(bmc.details()).containsEntry("address", "192.0.2.13");
    }

    @Test
    void twoModulesThatAVendorGaveOneSerialNumberAreKeptApart() {
        Parts parts = raw("dmidecode", Captures.text("dell-poweredge_2950-dmidecode.txt"));
        assertThat(parts.of(ComponentKind.DIMM).stream().filter(one -> "5385501B".equals(one.serial())))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.flags()).contains(PartFlag.DUPLICATE_SERIAL))
                .extracting(Part::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void lshwAloneNamesTheSamePartsAndLsblkAddsFirmware() {
        Parts lshw = raw("lshw", Captures.text("qemu-q35-lshw.json"));
        assertThat(only(lshw, ComponentKind.DIMM).serial()).isEqualTo("DIMM0001");
        assertThat(lshw.of(ComponentKind.CPU)).hasSize(2);
        assertThat(lshw.of(ComponentKind.NIC))
                .extracting(Part::serial)
                .containsExactlyInAnyOrder("52:54:00:77:00:01", "52:54:00:77:00:02");
        ObjectNode report = Captures.report("qemu-q35");
        ((ObjectNode) report.path("raw")).put("lsblk", Captures.text("qemu-q35-lsblk.json"));
        assertThat(read(report).of(ComponentKind.DISK))
                .filteredOn(disk -> disk.slot().equals("sda"))
                .singleElement()
                .satisfies(disk -> {
                    assertThat(disk.firmware()).isEqualTo("2.5+");
                    assertThat(disk.serial()).isEqualTo("SCSI0003");
                });
    }

    @Test
    void whatTheKernelCallsADiskIsNotAlwaysOneOfTheMachine() {
        String blocks = """
                {"blockdevices": [
                  {"name": "sda", "type": "disk", "size": 480103981056, "serial": "S1", "tran": "sata", "rm": false},
                  {"name": "zram0", "type": "disk", "size": 8589934592, "rm": false},
                  {"name": "nbd0", "type": "disk", "size": 0, "rm": false},
                  {"name": "sdb", "type": "disk", "size": 4000787030016, "serial": "LUN7", "tran": "iscsi", "rm": false},
                  {"name": "sdc", "type": "disk", "size": "31914983424", "model": "Virtual HDisk", "tran": "usb", "rm": "1"},
                  {"name": "sdd", "type": "disk", "size": 0, "model": "Card Reader", "tran": "usb"},
                  {"name": "nvme0n1", "type": "disk", "size": 3840755982336, "serial": "N1", "tran": "nvme", "rm": false}]}""";
        assertThat(raw("lsblk", blocks).of(ComponentKind.DISK))
                .extracting(Part::slot)
                .containsExactlyInAnyOrder("sda", "nvme0n1");
    }

    @Test
    void namedPciDevicesAndControllersAreRead() {
        Parts pci = raw("lspci", """
                00:00.0 Host bridge [0600]: Intel Corporation Device [8086:09a2] (rev 04)
                03:00.0 VGA compatible controller [0300]: ASPEED Technology, Inc. ASPEED Graphics Family [1a03:2000] (rev 52)
                31:00.0 Ethernet controller [0200]: Mellanox Technologies MT2892 Family [ConnectX-6 Dx] [15b3:101d]
                \tKernel driver in use: mlx5_core
                ca:00.0 3D controller [0302]: NVIDIA Corporation GA100 [A100 PCIe 80GB] [10de:20b5] (rev a1)
                """);
        assertThat(only(pci, ComponentKind.GPU).model()).contains("A100").endsWith("[10de:20b5]");
        assertThat(pci.of(ComponentKind.PCI)).extracting(Part::slot).containsExactly("03:00.0", "31:00.0");
        assertThat(pci.of(ComponentKind.PCI).get(1).details()).containsEntry("driver", "mlx5_core");
        ObjectNode report = JSON.createObjectNode();
        report.putObject("facts")
                .putArray("nics")
                .addObject()
                .put("name", "eth0")
                .put("mac", "52:54:00:77:00:01")
                .put("bus_address", "0000:31:00.0");
        report.putObject("raw").put("ipmi_lan", """
                IP Address Source       : DHCP Address
                IP Address              : 10.77.0.101
                MAC Address             : 3c:ec:ef:00:00:01
                """).put("ipmi_mc", """
                Firmware Revision         : 1.74
                IPMI Version              : 2.0
                Manufacturer Name         : Super Micro Computer Inc.
                """).put("ipmi_fru", """
                FRU Device Description : Builtin FRU Device (ID 0)
                 Product Serial        : S1

                FRU Device Description : PS1 (ID 3)
                 Product Manufacturer  : DELTA
                 Product Name          : DPS-750
                 Product Part Number   : PN1
                 Product Serial        : PSU0001
                """);
        assertThat(only(read(report), ComponentKind.BMC).describe())
                .isEqualTo("bmc Super Micro Computer Inc. serial 3c:ec:ef:00:00:01 firmware 1.74");
        ((ObjectNode) report.path("raw"))
                .put("lspci", "31:00.0 Ethernet controller [0200]: Mellanox MT2892 [15b3:101d]");
        assertThat(only(read(report), ComponentKind.NIC).model()).isEqualTo("Mellanox MT2892 [15b3:101d]");
        assertThat(only(read(report), ComponentKind.PSU).describe()).isEqualTo("PS1 DELTA DPS-750 PN1 serial PSU0001");
    }

    @Test
    void aToolThatFailedOrWasCutDoesNotLookLikePartsThatWerePulled() {
        ObjectNode report = Captures.report("qemu-q35");
        String table = report.at("/raw/dmidecode").asText();
        ((ObjectNode) report.path("raw"))
                .put("dmidecode", table.substring(0, table.indexOf("Physical Memory")) + "\n[cut]");
        assertThat(read(report).covered()).doesNotContain(ComponentKind.DIMM, ComponentKind.CPU);
        ((ObjectNode) report.path("raw")).putNull("dmidecode");
        assertThat(read(report).covered()).doesNotContain(ComponentKind.DIMM, ComponentKind.BOARD);
        assertThat(raw("ethtool", "x").unparsed()).containsExactly("ethtool: not a section that is read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qemu-q35-report.json",
                "qemu-q35-lshw.json",
                "qemu-q35-lsblk.json",
                "dell-poweredge_2950-dmidecode.txt",
                "lenovo-1707w95-dmidecode.txt"
            })
    void noTextThrowsAndEveryResultIsBounded(String capture) {
        String text = Captures.text(capture);
        Random random = new Random(capture.hashCode());
        for (int round = 0; round < 60; round++) {
            String mutant = mutated(text, random);
            for (String section : List.of("dmidecode", "lshw", "lsblk", "lspci", "lscpu", "ip", "lldp", "ipmi_fru")) {
                assertBounded(raw(section, mutant));
            }
            try {
                assertBounded(read(JSON.readTree(mutant)));
            } catch (com.fasterxml.jackson.core.JsonProcessingException expected) {
                assertThat(expected).isNotNull(); // a report that is no JSON never reaches the parser
            }
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int change = random.nextInt(8); change >= 0; change--) {
            int from = random.nextInt(mutant.length());
            int to = Math.min(mutant.length(), from + random.nextInt(2000));
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(from, to);
                case 1 -> mutant.insert(from, mutant.substring(from, to).repeat(1 + random.nextInt(5)));
                case 2 -> mutant.insert(from, new String(Character.toChars(random.nextInt(0xD7FF))).repeat(700));
                default -> mutant.setCharAt(from, (char) random.nextInt(0x10000));
            }
            mutant.append(' ');
        }
        return mutant.toString();
    }

    private static void assertBounded(Parts parts) {
        assertThat(parts.parts().size()).isLessThanOrEqualTo(Gathering.MAX_PARTS);
        assertThat(parts.unparsed().size()).isLessThanOrEqualTo(Gathering.MAX_UNPARSED);
        Set<Object> keys = new HashSet<>();
        for (Part part : parts.parts()) {
            assertThat(keys.add(part.key())).as("key of %s", part).isTrue();
            assertThat(keys.add(List.of(part.kind(), part.slot())))
                    .as("slot of %s", part)
                    .isTrue();
            assertThat(part.details().size()).isLessThanOrEqualTo(2 * PartBuilder.MAX_DETAILS);
            Stream.of(part.vendor(), part.model(), part.partNumber(), part.serial(), part.firmware())
                    .filter(text -> text != null)
                    .forEach(text ->
                            assertThat(text.codePointCount(0, text.length())).isBetween(1, PartBuilder.MAX_TEXT));
        }
    }
}
