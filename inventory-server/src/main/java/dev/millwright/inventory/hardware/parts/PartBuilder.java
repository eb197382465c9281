package dev.millwright.inventory.hardware.parts;

import dev.millwright.inventory.types.SerialNumber;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Part} of what a machine says: trims, composes (NFC), replaces what cannot be shown, cuts, and flags all of that. */
final class PartBuilder {
    /** Longest text of a part, in characters. */
    static final int MAX_TEXT = 128;

    /** More details than this are left out. */
    static final int MAX_DETAILS = 24;

    private static final int REPLACEMENT = 0xFFFD;

    /** What AMI firmware gives for memory modules that it did not read, for example {@code A1_SerNum0}. */
    private static final Pattern UNFILLED = Pattern.compile("(?i)(.*[_ ])?sernum ?\\d*");

    private final ComponentKind kind;
    private final Set<PartFlag> flags = EnumSet.noneOf(PartFlag.class);
    private final Map<String, String> details = new TreeMap<>();
    private final String slot;
    private @Nullable String vendor;
    private @Nullable String model;
    private @Nullable String partNumber;
    private @Nullable String serial;
    private @Nullable String firmware;
    private @Nullable Long sizeBytes;

    PartBuilder(ComponentKind kind, @Nullable String slot) {
        this.kind = kind;
        String said = text(slot);
        this.slot = said == null ? kind.word() : said;
    }

    PartBuilder vendor(@Nullable String said) {
        vendor = text(said);
        return this;
    }

    PartBuilder model(@Nullable String said) {
        model = text(said);
        return this;
    }

    PartBuilder partNumber(@Nullable String said) {
        partNumber = text(said);
        return this;
    }

    PartBuilder serial(@Nullable String said) {
        serial = text(said);
        return this;
    }

    PartBuilder firmware(@Nullable String said) {
        firmware = text(said);
        return this;
    }

    PartBuilder sizeBytes(@Nullable Long bytes) {
        sizeBytes = bytes == null || bytes < 0 ? null : bytes;
        return this;
    }

    PartBuilder detail(String name, @Nullable Object said) {
        String text = said == null ? null : text(said.toString());
        if (text != null && details.size() < MAX_DETAILS) {
            details.put(name, text);
        }
        return this;
    }

    Part build() {
        if (serial != null && !isIdentity(serial)) {
            flags.add(PartFlag.PLACEHOLDER_SERIAL);
        }
        return new Part(kind, slot, vendor, model, partNumber, serial, firmware, sizeBytes, details, flags);
    }

    private static boolean isIdentity(String serial) {
        try {
            return !UNFILLED.matcher(serial).matches() && new SerialNumber(serial).isIdentity();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private @Nullable String text(@Nullable String said) {
        if (said == null) {
            return null;
        }
        String text = said.length() <= 4 * MAX_TEXT ? said : said.substring(0, 4 * MAX_TEXT);
        text = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        String printable = printable(text);
        if (!printable.equals(text)) {
            flags.add(PartFlag.UNPRINTABLE);
        }
        if (printable.codePointCount(0, printable.length()) > MAX_TEXT) {
            flags.add(PartFlag.CUT);
            printable = printable.substring(0, printable.offsetByCodePoints(0, MAX_TEXT));
        }
        return printable.isEmpty() ? null : printable;
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(one -> isPrintable(one) ? one : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.FORMAT -> false;
            default -> true;
        };
    }
}
