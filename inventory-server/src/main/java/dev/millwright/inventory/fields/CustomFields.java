package dev.millwright.inventory.fields;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.CustomFieldId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Custom fields. Adds to the DAO: transactions, versions, audit and events, the rules for values, and that no field goes while it is set.
 *
 * <p>A rule that becomes stricter holds for what is written from then on; values on record stay until somebody writes them.
 */
public final class CustomFields {
    /** Fields that one subject may have at most. */
    public static final int MAX_FIELDS = 100;

    private static final String KIND = "custom_field";
    private static final int PURGE_BATCH = 200;

    private final CustomFieldDao dao;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final Map<FieldSubject, FieldUse> uses = new EnumMap<>(FieldSubject.class);

    private CustomFields(CustomFieldDao dao, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static CustomFields on(Database database, Journal journal, Clock clock) {
        return new CustomFields(database.dao(CustomFieldDao.class), database.transactions(), journal, clock);
    }

    /** Says who keeps the values of a subject; while the features are wired. */
    public void keptBy(FieldSubject subject, FieldUse use) {
        uses.put(subject, use);
    }

    /**
     * Passes when the values fit the subject's fields, and holds these fields until the caller's transaction ends.
     *
     * @param values canonical, see {@link FieldValues#canonical}
     * @throws InventoryException {@code INVALID} naming every {@code custom_fields.NAME} that is wrong
     */
    public void check(FieldSubject subject, Map<String, Object> values) {
        checkAll(subject, List.of(values));
    }

    /** As {@link #check}, for many things at once; one statement. */
    public void checkAll(FieldSubject subject, List<? extends Map<String, Object>> values) {
        List<CustomField> fields =
                dao.hold(subject).stream().map(CustomFieldRow::field).toList();
        values.forEach(one -> FieldRules.check(fields, one));
    }

    /** All fields of a subject, by age. */
    public List<CustomField> of(FieldSubject subject) {
        return list(0, subject, null, MAX_FIELDS);
    }

    /**
     * One field.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public CustomField get(CustomFieldId id) {
        return dao.find(id)
                .map(CustomFieldRow::field)
                .orElseThrow(() -> InventoryException.notFound("custom field", id));
    }

    /** The fields asked for, in the order asked for. */
    public List<CustomField> list(Clauses clauses) {
        return dao.list(clauses).stream().map(CustomFieldRow::field).toList();
    }

    /** Fields with ids above {@code after} by rising id, at most {@code limit}; a null filter takes any. */
    public List<CustomField> list(long after, @Nullable FieldSubject subject, @Nullable String name, int limit) {
        return dao.list(after, subject, name, limit).stream()
                .map(CustomFieldRow::field)
                .toList();
    }

    /**
     * Makes a field.
     *
     * @throws InventoryException {@code INVALID} with the fields that are wrong; {@code TAKEN} when the subject has one of the name;
     *     {@code CONFLICT} when it has {@value #MAX_FIELDS} already
     */
    public CustomField create(CustomFieldSpec spec, Actor actor) {
        SpecRules.check(spec);
        return transactions.call(() -> {
            if (of(spec.appliesTo()).size() >= MAX_FIELDS) {
                throw InventoryException.conflict(
                        "There are %d custom fields for %s already, which is the most there may be"
                                .formatted(MAX_FIELDS, spec.appliesTo()));
            }
            CustomFieldId id = Rows.unique(() -> dao.insert(spec, clock.instant()), key -> taken(spec));
            CustomField created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a field's rules and description.
     *
     * @throws InventoryException {@code INVALID} with the fields that are wrong, or that cannot change; {@code VERSION_MISMATCH}
     */
    public CustomField update(CustomFieldId id, long version, CustomFieldSpec spec, Actor actor) {
        SpecRules.check(spec);
        return transactions.call(() -> {
            CustomField before = lock(id);
            Rows.requireVersion(before.version(), version, "custom field", id);
            SpecRules.checkChange(before, spec);
            dao.update(id, spec, clock.instant());
            CustomField after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Removes a field.
     *
     * @param purge whether its values go with it, some in each transaction; a purge that was cut short is finished by the next
     * @throws InventoryException {@code CONFLICT} with their count while it has values and {@code purge} is false; {@code
     *     VERSION_MISMATCH}
     */
    public void delete(CustomFieldId id, long version, boolean purge, Actor actor) {
        while (!deletedUnused(id, version, purge, actor)) {
            CustomField field = get(id);
            use(field).clear(field.name(), PURGE_BATCH, actor);
        }
    }

    private boolean deletedUnused(CustomFieldId id, long version, boolean purge, Actor actor) {
        return transactions.call(() -> {
            CustomField before = lock(id);
            Rows.requireVersion(before.version(), version, "custom field", id);
            long used = use(before).count(before.name());
            if (used > 0 && !purge) {
                throw InventoryException.conflict(
                        "The custom field %s has a value on %d %s: clear them, or delete it with purge=true"
                                .formatted(
                                        before.name(),
                                        used,
                                        before.appliesTo().name().toLowerCase(Locale.ROOT)));
            }
            if (used > 0) {
                return false;
            }
            dao.delete(id);
            journal.deleted(actor, KIND, id, before);
            return true;
        });
    }

    private FieldUse use(CustomField field) {
        FieldUse use = uses.get(field.appliesTo());
        if (use == null) {
            throw new IllegalStateException("nobody keeps the fields of " + field.appliesTo());
        }
        return use;
    }

    private CustomField lock(CustomFieldId id) {
        return dao.lock(id)
                .map(CustomFieldRow::field)
                .orElseThrow(() -> InventoryException.notFound("custom field", id));
    }

    private InventoryException taken(CustomFieldSpec spec) {
        String holder = list(0, spec.appliesTo(), spec.name(), 1).stream()
                .findFirst()
                .map(other -> " with id " + other.id())
                .orElse("");
        return InventoryException.taken(
                "name", "There already is a custom field %s%s: choose another name".formatted(spec.name(), holder));
    }
}
