package dev.millwright.inventory.ui;

import dev.millwright.inventory.hardware.BmcFact;
import dev.millwright.inventory.hardware.DiskFact;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.NicFact;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.ui.view.Disk;
import dev.millwright.inventory.ui.view.Interface;
import dev.millwright.inventory.ui.view.Line;
import dev.millwright.inventory.ui.view.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what a machine said of its hardware into words. Pure. */
final class Hardware {
    private static final int MOST = 64;

    private Hardware() {}

    /** The machine as a whole; what it did not say is left out. */
    static List<Line> lines(Facts facts) {
        List<Line> lines = new ArrayList<>();
        add(lines, Line.words("Maker", Words.orDash(facts.manufacturer())));
        add(lines, Line.words("Product", Words.orDash(facts.product())));
        add(lines, Line.code("Serial", Words.orDash(facts.serial())));
        add(lines, Line.code("UUID", Words.orDash(facts.uuid())));
        add(lines, Line.words("Firmware", Words.orDash(facts.biosVersion())));
        add(lines, Line.words("Processor", processor(facts)));
        Long memory = facts.memoryBytes();
        add(lines, Line.words("Memory", memory == null ? Words.DASH : Spans.memory(memory)));
        BmcFact bmc = facts.bmc();
        add(lines, Line.code("BMC", bmc == null ? Words.DASH : Words.orDash(bmc.address())));
        return lines;
    }

    /** Its interfaces: those on record first, with what the machine says of them, then those only it knows. */
    static List<Interface> interfaces(Server server, @Nullable Facts facts) {
        List<Interface> all = new ArrayList<>();
        server.nics().forEach(nic -> all.add(known(server, nic.mac(), nic.name(), seen(facts, nic.mac()))));
        if (facts != null) {
            facts.nics().stream()
                    .filter(fact ->
                            server.nics().stream().noneMatch(nic -> nic.mac().equals(fact.mac())))
                    .forEach(fact -> all.add(unknown(fact)));
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }

    /** Its disks. */
    static List<Disk> disks(Facts facts) {
        return facts.disks().stream().limit(MOST).map(Hardware::disk).toList();
    }

    private static Disk disk(DiskFact disk) {
        Long size = disk.sizeBytes();
        String kind = Boolean.TRUE.equals(disk.rotational()) ? "hdd" : "flash";
        return new Disk(
                Words.orDash(disk.name()),
                Words.orDash(disk.serial()),
                Words.orDash(disk.model()),
                disk.transport() == null ? kind : kind + ", " + disk.transport(),
                size == null ? Words.DASH : Spans.bytes(size));
    }

    private static Interface known(Server server, MacAddress mac, @Nullable String name, @Nullable NicFact fact) {
        Optional<Reservation> address =
                server.addresses().stream().filter(one -> mac.equals(one.mac())).findFirst();
        return new Interface(
                Words.orDash(name == null && fact != null ? fact.name() : name),
                mac.toString(),
                mac.equals(server.bootMac()),
                address.map(one -> one.ip().toString()).orElse(Words.DASH),
                fact == null ? Words.DASH : Words.orDash(fact.driver()),
                fact == null ? "not seen" : link(fact));
    }

    private static Interface unknown(NicFact fact) {
        return new Interface(
                Words.orDash(fact.name()),
                Words.orDash(fact.mac()),
                false,
                "not on record",
                Words.orDash(fact.driver()),
                link(fact));
    }

    private static String link(NicFact fact) {
        if (fact.link() == null) {
            return Words.DASH;
        }
        String speed = fact.speedMbps() == null ? "" : ", " + fact.speedMbps() + " Mb/s";
        return fact.link() ? "up" + speed : "down";
    }

    private static @Nullable NicFact seen(@Nullable Facts facts, MacAddress mac) {
        if (facts == null) {
            return null;
        }
        return facts.nics().stream()
                .filter(fact -> mac.equals(fact.mac()))
                .findFirst()
                .orElse(null);
    }

    private static String processor(Facts facts) {
        String count = facts.cpuCount() == null ? "" : facts.cpuCount() + " × ";
        return count + Words.orDash(facts.cpuModel());
    }

    private static void add(List<Line> lines, Line line) {
        if (!line.value().equals(Words.DASH)) {
            lines.add(line);
        }
    }
}
