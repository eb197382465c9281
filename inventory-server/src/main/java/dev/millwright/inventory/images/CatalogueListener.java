package dev.millwright.inventory.images;

/** Is told, in the transaction of the change, that images or netboots changed: what every site's agent holds is another set now. */
@FunctionalInterface
public interface CatalogueListener {
    /** Something changed. */
    void changed();
}
