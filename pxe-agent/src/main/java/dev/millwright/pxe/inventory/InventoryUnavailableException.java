package dev.millwright.pxe.inventory;

/** The inventory did not answer, answered with an error, or answered something this agent cannot read. Nothing may be concluded from it. */
public final class InventoryUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what was asked and what came, free of tokens */
    public InventoryUnavailableException(String message) {
        super(message);
    }
}
