package dev.millwright.inventory.servers;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.List;

/** What must be right among the fields of a machine. Pure. */
final class ServerRules {
    private ServerRules() {}

    /**
     * Passes when all is right.
     *
     * @throws InventoryException {@code INVALID} with every field that is wrong
     */
    static void check(ServerSpec spec) {
        List<FieldError> wrong = new ArrayList<>();
        identifiers(spec, wrong);
        interfaces(spec, wrong);
        if ((spec.rackId() == null) != (spec.rackUnit() == null)) {
            wrong.add(
                    new FieldError(spec.rackId() == null ? "rack_id" : "rack_unit", "give rack and unit, or neither"));
        }
        if (spec.isProtected()
                && (spec.protectedReason() == null || spec.protectedReason().isBlank())) {
            wrong.add(new FieldError("protected_reason", "say why the server is protected"));
        }
        if (!wrong.isEmpty()) {
            String names = String.join(
                    ", ", wrong.stream().map(FieldError::field).distinct().toList());
            throw new InventoryException(ErrorCode.INVALID, "Wrong: " + names, wrong);
        }
    }

    private static void identifiers(ServerSpec spec, List<FieldError> wrong) {
        if (spec.serial() == null && spec.systemUuid() == null && spec.nics().isEmpty()) {
            wrong.add(new FieldError(
                    "serial", "a server needs a serial number, a system_uuid or nics to be told from others"));
        }
        if (spec.serial() != null && !spec.serial().isIdentity()) {
            wrong.add(new FieldError("serial", "is a placeholder that many machines carry: leave it out"));
        }
        if (spec.assetTag() != null && !spec.assetTag().isIdentity()) {
            wrong.add(new FieldError("asset_tag", "is a placeholder that many machines carry: leave it out"));
        }
        if (spec.systemUuid() != null && !spec.systemUuid().isIdentity()) {
            wrong.add(new FieldError("system_uuid", "is a placeholder that many machines carry: leave it out"));
        }
    }

    private static void interfaces(ServerSpec spec, List<FieldError> wrong) {
        List<?> macs = spec.nics().stream().map(NicSpec::mac).toList();
        if (macs.stream().distinct().count() != macs.size()) {
            wrong.add(new FieldError("nics", "the same MAC is there twice"));
        }
        if (spec.bootMac() != null && !macs.contains(spec.bootMac())) {
            wrong.add(new FieldError("boot_mac", "must be the MAC of one of nics"));
        }
    }
}
