package dev.millwright.inventory.hardware.parts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings several descriptions of one machine together: the first source of a kind names its parts, the later ones fill in. */
final class Gathering {
    /** More parts of a machine than this are left out. */
    static final int MAX_PARTS = 1024;

    /** More remarks on what was not understood than this are left out. */
    static final int MAX_UNPARSED = 64;

    private final Map<ComponentKind, List<Part>> parts = new EnumMap<>(ComponentKind.class);
    private final Set<ComponentKind> covered = EnumSet.noneOf(ComponentKind.class);
    private final List<String> unparsed = new ArrayList<>();

    /** A source names all parts of a kind; when an earlier one did, this one only fills in what that left open. */
    void all(ComponentKind kind, List<Part> found) {
        if (covered.add(kind)) {
            List<Part> before = parts.getOrDefault(kind, List.of());
            parts.put(kind, new ArrayList<>(found));
            fill(kind, before);
            return;
        }
        fill(kind, found);
    }

    /** A source names some parts of a kind. */
    void some(ComponentKind kind, List<Part> found) {
        if (parts.containsKey(kind)) {
            fill(kind, found);
            return;
        }
        if (!found.isEmpty()) {
            parts.put(kind, new ArrayList<>(found));
        }
    }

    void unparsed(String what) {
        if (unparsed.size() < MAX_UNPARSED) {
            unparsed.add(what.length() <= 200 ? what : what.substring(0, 200));
        }
    }

    Parts parts() {
        nameInterfaces();
        List<Part> all = new ArrayList<>();
        parts.values().forEach(ofKind -> all.addAll(unique(ofKind)));
        Set<ComponentKind> whole = EnumSet.noneOf(ComponentKind.class);
        whole.addAll(covered);
        if (all.size() > MAX_PARTS) {
            all.subList(MAX_PARTS, all.size()).forEach(left -> whole.remove(left.kind()));
            unparsed("%d parts beyond the first %d".formatted(all.size() - MAX_PARTS, MAX_PARTS));
        }
        return new Parts(all.subList(0, Math.min(all.size(), MAX_PARTS)), whole, unparsed);
    }

    /** An interface takes its model from the PCI device that it is. */
    private void nameInterfaces() {
        Map<String, Part> devices = parts.getOrDefault(ComponentKind.PCI, List.of()).stream()
                .collect(Collectors.toMap(Part::slot, device -> device, (one, other) -> one));
        List<Part> nics = parts.getOrDefault(ComponentKind.NIC, List.of());
        for (int at = 0; at < nics.size(); at++) {
            String bus = nics.get(at).details().get("bus_address");
            if (bus != null) {
                // lspci leaves out the domain where there is only the first.
                Part device = devices.get(devices.containsKey(bus) ? bus : bus.replaceFirst("^0000:", ""));
                if (device != null) {
                    nics.set(at, nics.get(at).withModel(device.model()));
                }
            }
        }
    }

    private void fill(ComponentKind kind, List<Part> found) {
        List<Part> known = parts.getOrDefault(kind, List.of());
        for (Part other : found) {
            int at = same(known, other, found.size() == 1);
            if (at >= 0) {
                known.set(at, known.get(at).filledFrom(other));
            }
        }
    }

    /** Where the part is among the known ones: by serial number, by slot, or because there is only one of them; -1 for nowhere. */
    private static int same(List<Part> known, Part other, boolean isOnly) {
        for (int at = 0; at < known.size(); at++) {
            if (other.hasIdentity() && Objects.equals(fold(known.get(at).serial()), fold(other.serial()))) {
                return at;
            }
        }
        for (int at = 0; at < known.size(); at++) {
            if (known.get(at).slot().equalsIgnoreCase(other.slot())) {
                return at;
            }
        }
        return isOnly && known.size() == 1 ? 0 : -1;
    }

    private static @Nullable String fold(@Nullable String serial) {
        return serial == null ? null : serial.toLowerCase(Locale.ROOT);
    }

    /** Numbers the slots that occur twice and flags the serial numbers that do. */
    private static List<Part> unique(List<Part> ofKind) {
        Map<String, Long> serials = ofKind.stream()
                .filter(part -> part.serial() != null)
                .collect(Collectors.groupingBy(part -> String.valueOf(part.serial()), Collectors.counting()));
        Set<String> slots = new HashSet<>();
        Map<String, Integer> next = new HashMap<>();
        List<Part> unique = new ArrayList<>();
        for (Part part : ofKind) {
            String slot = part.slot();
            while (!slots.add(slot)) {
                slot = part.slot() + " #" + next.merge(part.slot(), 1, (had, one) -> had + one);
            }
            Part one = slot.equals(part.slot()) ? part : part.withSlot(slot);
            boolean isShared = part.serial() != null && serials.getOrDefault(part.serial(), 1L) > 1;
            unique.add(isShared ? one.flagged(PartFlag.DUPLICATE_SERIAL) : one);
        }
        return unique;
    }
}
