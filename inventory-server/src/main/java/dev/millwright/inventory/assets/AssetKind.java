package dev.millwright.inventory.assets;

import dev.millwright.inventory.hardware.ModelKind;
import java.util.Locale;

/** What an asset is. */
public enum AssetKind {
    /** A network switch or router. */
    SWITCH(ModelKind.SWITCH),
    /** A power distribution unit. */
    PDU(ModelKind.PDU),
    /** A patch panel. */
    PATCH_PANEL(ModelKind.PATCH_PANEL),
    /** An uninterruptible power supply. */
    UPS(ModelKind.UPS),
    /** Anything else. */
    OTHER(ModelKind.OTHER);

    private final ModelKind model;

    AssetKind(ModelKind model) {
        this.model = model;
    }

    /** The kind its hardware model must be of. */
    public ModelKind model() {
        return model;
    }

    /** As people write it: {@code switch}, {@code PDU}, {@code patch panel}. */
    public String word() {
        return switch (this) {
            case PDU, UPS -> name();
            case OTHER -> "asset";
            case SWITCH, PATCH_PANEL -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
