package dev.millwright.inventory.hardware.parts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.inventory.types.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a machine as the machine describes it: evidence, so every text may be missing or wrong. Texts are printable, trimmed and
 * bounded ({@link PartBuilder}).
 *
 * @param kind what it is
 * @param slot where it is in the machine; unique among the parts of the kind in one report
 * @param vendor who made it
 * @param model what they call it
 * @param partNumber under which number it is ordered
 * @param serial its serial number; a MAC for interfaces and management controllers
 * @param firmware the version of its firmware
 * @param sizeBytes capacity of a disk or a memory module, in bytes
 * @param details the rest by name, units in the name ({@code speed_mts}, {@code speed_mbps}, {@code cores}); at most
 *     {@value PartBuilder#MAX_DETAILS}
 * @param flags what is odd about it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Part(
        ComponentKind kind,
        String slot,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String partNumber,
        @Nullable String serial,
        @Nullable String firmware,
        @Nullable Long sizeBytes,
        Map<String, String> details,
        Set<PartFlag> flags) {
    private static final char BETWEEN = '\u001f';

    /** Copies the collections. */
    public Part {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    /**
     * Tells this part from others of the machine: two parts with the same key are the same piece of hardware, as far as one can know. With
     * a serial number that identifies, that is the key, wherever the part is; else its place and its make.
     */
    public Sha256 key() {
        Stream<@Nullable Object> named = Stream.of(kind, slot, vendor, model, partNumber, sizeBytes);
        if (kind.isKnownByPlace()) {
            named = Stream.of(kind, slot);
        } else if (hasIdentity()) {
            named = Stream.of(kind, serial);
        }
        return digest(named.map(String::valueOf).collect(Collectors.joining(String.valueOf(BETWEEN))));
    }

    /** Whether the serial number tells it from all other parts. */
    public boolean hasIdentity() {
        return serial != null
                && !flags.contains(PartFlag.PLACEHOLDER_SERIAL)
                && !flags.contains(PartFlag.DUPLICATE_SERIAL);
    }

    /** Slot, make, size and serial number, for messages; never to be parsed. */
    public String describe() {
        String text = Stream.of(
                        slot,
                        vendor,
                        model,
                        partNumber,
                        sizeBytes == null ? null : sizeBytes + " bytes",
                        serial == null ? null : "serial " + serial)
                .filter(one -> one != null)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return firmware == null ? text : text + " firmware " + firmware;
    }

    Part withSlot(String other) {
        return new Part(kind, other, vendor, model, partNumber, serial, firmware, sizeBytes, details, flags);
    }

    /** This part with a model, where it has none. */
    Part withModel(@Nullable String other) {
        return model != null
                ? this
                : new Part(kind, slot, vendor, other, partNumber, serial, firmware, sizeBytes, details, flags);
    }

    Part flagged(PartFlag flag) {
        Set<PartFlag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Part(kind, slot, vendor, model, partNumber, serial, firmware, sizeBytes, details, more);
    }

    /** This part with what it leaves open taken from another description of it. */
    Part filledFrom(Part other) {
        Map<String, String> both = new TreeMap<>(other.details);
        both.putAll(details);
        Set<PartFlag> all = EnumSet.noneOf(PartFlag.class);
        all.addAll(flags);
        if (serial == null) {
            all.addAll(other.flags);
        }
        return new Part(
                kind,
                slot,
                vendor == null ? other.vendor : vendor,
                model == null ? other.model : model,
                partNumber == null ? other.partNumber : partNumber,
                serial == null ? other.serial : serial,
                firmware == null ? other.firmware : firmware,
                sizeBytes == null ? other.sizeBytes : sizeBytes,
                both,
                all);
    }

    private static Sha256 digest(String text) {
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
