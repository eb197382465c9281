package dev.millwright.inventory.webhooks;

/** Where a delivery is. */
public enum DeliveryState {
    /** It is to be sent, now or again. */
    PENDING,
    /** The receiver took it. */
    DELIVERED,
    /** It was given up; it can be sent again. */
    DEAD
}
