package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.fields.CustomFields;
import dev.millwright.inventory.fields.FieldSubject;
import dev.millwright.inventory.fields.FieldUse;
import dev.millwright.inventory.fields.FieldValues;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people say of machines beyond what they are: owner, role, tags, dates and custom fields, in the caller's transaction. */
final class Descriptions implements FieldUse {
    private final ServerWrites writes;
    private final CustomFields fields;

    Descriptions(ServerWrites writes, CustomFields fields) {
        this.writes = writes;
        this.fields = fields;
    }

    /**
     * The columns of a new machine.
     *
     * @throws InventoryException {@code INVALID} naming the custom fields that are wrong
     */
    Attributes accepted(ServerSpec spec) {
        fields.check(FieldSubject.SERVERS, spec.customFields());
        return Attributes.of(spec);
    }

    /** As {@link #accepted}, for many at once; one statement. */
    List<Attributes> acceptedAll(List<ServerSpec> specs) {
        fields.checkAll(
                FieldSubject.SERVERS,
                specs.stream().map(ServerSpec::customFields).toList());
        return specs.stream().map(Attributes::of).toList();
    }

    /**
     * Makes attributes and tags those that are wished, as far as they differ.
     *
     * @throws InventoryException {@code INVALID} naming the custom fields that are wrong
     */
    void change(Server before, ServerSpec spec) {
        if (!before.customFields().equals(spec.customFields())) {
            fields.check(FieldSubject.SERVERS, spec.customFields());
        }
        Attributes wish = Attributes.of(spec);
        Instant now = writes.clock().instant();
        if (!wish.equals(Attributes.of(before))) {
            writes.tables().servers().describe(before.id(), wish, now);
        }
        List<Slug> gone = without(before.tags(), spec.tags());
        List<Slug> added = without(spec.tags(), before.tags());
        writes.tables().tags().delete(before.id(), gone);
        writes.tables().tags().insert(before.id(), added);
    }

    /**
     * Gives a machine these values, and no other.
     *
     * @throws InventoryException {@code INVALID} naming the custom fields that are wrong, or required and left out
     */
    void fill(Server before, SortedMap<String, Object> values) {
        fields.check(FieldSubject.SERVERS, values);
        if (!before.customFields().equals(values)) {
            keep(before, values);
        }
    }

    @Override
    public long count(String field) {
        return writes.tables().servers().countField(path(field));
    }

    @Override
    public int clear(String field, int limit, Actor actor) {
        return writes.transactions().call(() -> {
            List<ServerId> holders = writes.tables().servers().withField(path(field), limit);
            holders.forEach(id -> clear(id, field, actor));
            return holders.size();
        });
    }

    private void clear(ServerId id, String field, Actor actor) {
        Server before = writes.servers().lock(id);
        SortedMap<String, Object> left = new TreeMap<>(before.customFields());
        if (left.remove(field) == null) {
            return;
        }
        keep(before, left);
        writes.changed(actor, before, "changed");
    }

    private void keep(Server before, SortedMap<String, Object> values) {
        Attributes had = Attributes.of(before);
        Attributes wish = new Attributes(
                had.owner(),
                had.role(),
                had.purchaseDate(),
                had.purchaseOrder(),
                had.warrantyUntil(),
                had.supportUntil(),
                FieldValues.json(values));
        writes.tables().servers().describe(before.id(), wish, writes.clock().instant());
    }

    /** Source: the names of fields are plain identifiers, see {@code CustomFieldSpec}. */
    private static String path(String field) {
        return "$." + field;
    }

    private static List<Slug> without(List<Slug> all, List<Slug> some) {
        return all.stream().filter(tag -> !some.contains(tag)).toList();
    }
}
