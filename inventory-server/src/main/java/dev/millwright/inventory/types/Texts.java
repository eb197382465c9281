package dev.millwright.inventory.types;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** What the text-like values share: trimming, bounds, and the words firmware vendors leave in place of a value. */
final class Texts {
    /** Seen in the SMBIOS tables of shipped machines. Compared in lower case with blanks, dots, dashes and underscores removed. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "tobefilledbyoem",
            "tobefilledbyoem1",
            "notspecified",
            "notapplicable",
            "notavailable",
            "notprovided",
            "notset",
            "na",
            "n/a",
            "none",
            "null",
            "empty",
            "unknown",
            "undefined",
            "default",
            "defaultstring",
            "oem",
            "oemstring",
            "systemserialnumber",
            "systemmanufacturer",
            "systemproductname",
            "systemversion",
            "serialnumber",
            "serial",
            "chassisserialnumber",
            "baseboardserialnumber",
            "noassettag",
            "assettag",
            "noassetinformation",
            "chassisassettag",
            "assettagstring",
            "invalid",
            "123456789",
            "0123456789",
            "1234567890",
            "abcdefgh");

    private Texts() {}

    /** Composed (NFC) and without blanks around it. */
    static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /**
     * Cleaned text of 1 to {@code max} characters without control characters, line or paragraph separators, or lone surrogates.
     *
     * @throws IllegalArgumentException saying what is wrong with {@code what}
     */
    static String bounded(String text, int max, String what) {
        String cleaned = clean(text);
        if (cleaned.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (cleaned.codePointCount(0, cleaned.length()) > max) {
            throw new IllegalArgumentException(what + " has at most " + max + " characters");
        }
        if (cleaned.codePoints().anyMatch(Texts::isUnfit)) {
            throw new IllegalArgumentException(what + " has no control characters");
        }
        return cleaned;
    }

    private static boolean isUnfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** Whether the text is what firmware says when nobody filled it in: a known phrase, or one character over and over. */
    static boolean isPlaceholder(String text) {
        String bare = text.toLowerCase(Locale.ROOT).replaceAll("[\\s._-]", "");
        return bare.isEmpty()
                || PLACEHOLDERS.contains(bare)
                || bare.chars().distinct().count() == 1;
    }
}
