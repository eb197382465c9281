package dev.millwright.inventory.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.audit.Redaction;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.ProfileId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Profiles. Adds to the DAO: transactions, versions, audit and events. A run copies what it needs, so changes touch future runs only. */
public final class Profiles {
    private static final String KIND = "profile";

    private final ProfileDao dao;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();

    Profiles(ProfileDao dao, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One profile.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Profile get(ProfileId id) {
        return find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** One profile, or empty. */
    public Optional<Profile> find(ProfileId id) {
        return dao.find(id).map(this::profile);
    }

    /** The profile of the name. */
    public Optional<Profile> findByName(Slug name) {
        return dao.findByName(name).map(this::profile);
    }

    /**
     * The profile a caller means: its id in decimal, or its name.
     *
     * @param field the caller's field, for the refusal
     * @throws InventoryException {@code INVALID} when there is none
     */
    public Profile referenced(String field, String nameOrId) {
        return Reference.find(nameOrId, id -> find(new ProfileId(id)), this::findByName)
                .orElseThrow(() -> InventoryException.invalid(field, Reference.unknown(KIND, "/api/v1/profiles")));
    }

    /** The profiles asked for, in the order asked for. */
    public List<Profile> list(Clauses clauses) {
        return dao.list(clauses).stream().map(this::profile).toList();
    }

    /**
     * Enters a profile.
     *
     * @throws InventoryException {@code TAKEN} when another has the name
     */
    public Profile create(ProfileSpec spec, Actor actor) {
        requireNoSecrets(spec.variables(), Variables.NONE);
        return transactions.call(() -> {
            ProfileId id = Rows.unique(
                    () -> dao.insert(spec.name(), json.valueToTree(spec), clock.instant()), key -> taken(spec.name()));
            Profile created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a profile.
     *
     * @throws InventoryException {@code VERSION_MISMATCH}; {@code TAKEN}
     */
    public Profile update(ProfileId id, long version, ProfileSpec spec, Actor actor) {
        return transactions.call(() -> {
            Profile before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            requireNoSecrets(spec.variables(), before.variables());
            Rows.unique(
                    () -> dao.update(id, spec.name(), json.valueToTree(spec), clock.instant()),
                    key -> taken(spec.name()));
            Profile after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /** Variables are read by every viewer, in profiles, plans of runs, events and the past. Those from before this rule may stay. */
    private static void requireNoSecrets(Variables wish, Variables before) {
        Set<String> known = before.names();
        wish.names().stream()
                .filter(name -> Redaction.isSuspect(name) && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw InventoryException.invalid(
                            "variables",
                            "%s looks like a secret, and everybody who may read profiles and runs reads this: keep secrets where the playbooks run"
                                    .formatted(name));
                });
    }

    /**
     * Takes a profile off the books.
     *
     * @throws InventoryException {@code VERSION_MISMATCH}; {@code CONFLICT} while something points to it
     */
    public void delete(ProfileId id, long version, Actor actor) {
        transactions.run(() -> {
            Profile before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            Rows.deleteUnused(() -> dao.delete(id), "profile " + before.name(), "install runs");
            journal.deleted(actor, KIND, id, before);
        });
    }

    private Profile lock(ProfileId id) {
        return dao.lock(id).map(this::profile).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private Profile profile(ProfileRow row) {
        try {
            return row.profile(json.treeToValue(row.content(), ProfileSpec.class));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the stored profile " + row.id() + " cannot be read", broken);
        }
    }

    private InventoryException taken(Slug name) {
        String holder =
                dao.findByName(name).map(other -> " with id " + other.id()).orElse("");
        return InventoryException.taken(
                "name", "The name %s belongs to another profile%s: choose another".formatted(name, holder));
    }
}
