package dev.millwright.pxe.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.dhcp.Lease;
import dev.millwright.pxe.dhcp.LeaseLog;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine of the contract test: what it is known by, and what it reads off its kernel line. */
record ContractMachine(MacAddress mac, Ipv4Address ip, String serial, String uuid) {
    static ContractMachine number(int number) {
        return new ContractMachine(
                MacAddress.parse("52:54:00:77:00:%02x".formatted(number)).orElseThrow(),
                Ipv4Address.of("10.77.0." + (200 + number)),
                "S-" + number,
                "4c4c4544-0034-5910-8052-%012x".formatted(number));
    }

    ContractMachine at(Ipv4Address other) {
        return new ContractMachine(mac, other, serial, uuid);
    }

    Map<String, Object> disk() {
        return Map.of(
                "name",
                "vda",
                "serial",
                "DISK " + serial,
                "size_bytes",
                8_589_934_592L,
                "rotational",
                false,
                "transport",
                "virtio");
    }

    /** The {@code mw.} words of the kernel line, by name. */
    static Map<String, String> words(String script) {
        Map<String, String> words = new HashMap<>();
        script.lines()
                .filter(line -> line.startsWith("kernel "))
                .forEach(line -> List.of(line.split(" ")).forEach(word -> {
                    if (word.startsWith("mw.")) {
                        words.put(word.substring(3, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
                    }
                }));
        return words;
    }

    /** The work order passes the script that guards the ramdisk's shell; where there is no jq, the ramdisk's own tests do the like. */
    static void theRamdiskReads(Path directory, String order) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/jq"))) {
            return;
        }
        Path file = Files.writeString(directory.resolve("order.json"), order);
        Process reader = new ProcessBuilder("jq", "-r", "-f", "ramdisk/sh/order.jq", file.toString())
                .redirectErrorStream(true)
                .start();
        String lines = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor()).as(lines).isZero();
        assertThat(lines)
                .contains("disk_serial\tDISK S-1\n", "kernel_args\tconsole=ttyS0,115200\n")
                .contains("ntp_servers\tntp.example 10.77.0.3\n", "hostname\tweb-1\n", "user\tmillwright\ttrue\n");
    }

    static final class NoLog implements LeaseLog {
        @Override
        public void bound(Lease lease) {}

        @Override
        public void freed(Ipv4Address address) {}
    }
}
