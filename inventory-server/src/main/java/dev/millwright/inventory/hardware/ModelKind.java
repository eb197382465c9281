package dev.millwright.inventory.hardware;

/** What things of a model are. */
public enum ModelKind {
    /** Machines that are installed. */
    SERVER,
    /** Network switches and routers. */
    SWITCH,
    /** Power distribution units. */
    PDU,
    /** Patch panels. */
    PATCH_PANEL,
    /** Uninterruptible power supplies. */
    UPS,
    /** Whatever else fills a rack. */
    OTHER
}
