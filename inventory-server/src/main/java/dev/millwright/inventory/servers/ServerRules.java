package dev.millwright.inventory.servers;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        day("purchase_date", spec.purchaseDate(), wrong);
        day("warranty_until", spec.warrantyUntil(), wrong);
        day("support_until", spec.supportUntil(), wrong);
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
        if (spec.serial() == null
                && spec.assetTag() == null
                && spec.systemUuid() == null
                && spec.nics().isEmpty()) {
            wrong.add(
                    new FieldError(
                            "serial",
                            "a server needs a serial number that is no placeholder, an asset_tag, a system_uuid or nics to be told from others"));
        }
        if (spec.assetTag() != null && !spec.assetTag().isIdentity()) {
            wrong.add(new FieldError("asset_tag", "is a placeholder that many machines carry: leave it out"));
        }
        if (spec.systemUuid() != null && !spec.systemUuid().isIdentity()) {
            wrong.add(new FieldError("system_uuid", "is a placeholder that many machines carry: leave it out"));
        }
    }

    private static void day(String field, @Nullable LocalDate day, List<FieldError> wrong) {
        if (day != null && (day.getYear() < 1970 || day.getYear() > 9999)) {
            wrong.add(new FieldError(field, "must be a date from 1970-01-01 to 9999-12-31"));
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
