package dev.millwright.pxe.inventory;

/** The inventory did not answer, answered with an error, or answered something this agent cannot read. Nothing may be concluded from it. */
public final class InventoryUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param message what was asked and what came, free of tokens */
    public InventoryUnavailableException(String message) {
        this(message, 0);
    }

    /**
     * An answer that was an error.
     *
     * @param message what was asked and what came, free of tokens
     * @param status the HTTP status; 0 when there was no answer
     */
    public InventoryUnavailableException(String message, int status) {
        super(message);
        this.status = status;
    }

    /**
     * Whether the inventory will never take what it was sent, however often it is sent again: it says that the request itself is wrong. A
     * refused token is none of these: it can be put right.
     */
    public boolean isRefused() {
        return switch (status) {
            case 400, 404, 409, 413, 415, 422 -> true;
            default -> false;
        };
    }
}
