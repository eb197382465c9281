package dev.millwright.inventory.ui.view;

/**
 * A name and a value.
 *
 * @param mono whether the value is for machines: a digest, an address, a serial number
 */
public record Line(String label, String value, boolean mono) {
    /** A value in words. */
    public static Line words(String label, String value) {
        return new Line(label, value, false);
    }

    /** A value for machines. */
    public static Line code(String label, String value) {
        return new Line(label, value, true);
    }
}
