package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.types.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Which parts a list shows: all conditions hold; null takes any.
 *
 * @param serverId in this machine
 * @param kind of this kind
 * @param serial with exactly this serial number
 * @param vendor of exactly this maker
 * @param model of exactly this model
 * @param partNumber of exactly this part number
 * @param firmware with exactly this version
 * @param present true for those that are there, false for those that are gone
 */
public record ComponentFilter(
        @Nullable ServerId serverId,
        @Nullable ComponentKind kind,
        @Nullable String serial,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String partNumber,
        @Nullable String firmware,
        @Nullable Boolean present) {

    ComponentFilter in(ServerId server) {
        return new ComponentFilter(server, kind, serial, vendor, model, partNumber, firmware, present);
    }
}
