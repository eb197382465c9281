package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.secrets.Sealer;
import dev.millwright.inventory.types.Secret;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.query.Clauses;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Web hooks as admins enter, change and remove them. Adds to the DAO: sealing, the rules, audit and events; the secret is in none of them.
 * What becomes of their deliveries is in {@link Deliveries}.
 */
public final class Webhooks {
    /** Each costs a look at every event. */
    static final int MOST = 50;

    static final String KIND = "webhook";

    private final WebhookDao dao;
    private final DeliveryDao deliveries;
    private final DataCenters dataCenters;
    private final Events events;
    private final Sealer sealer;
    private final Transactions transactions;
    private final Parts parts;
    private final ObjectMapper json = ApiJson.mapper();
    private final RandomGenerator random = new SecureRandom();

    /**
     * What the feature is put together from, besides the database.
     *
     * @param dataCenters what a web hook may be limited to
     * @param events where a new web hook begins
     * @param sealer seals the secrets
     * @param journal audit row and event in one call
     * @param clock the source of time
     */
    public record Parts(DataCenters dataCenters, Events events, Sealer sealer, Journal journal, Clock clock) {}

    Webhooks(Database database, Parts parts) {
        this.dao = database.dao(WebhookDao.class);
        this.deliveries = database.dao(DeliveryDao.class);
        this.transactions = database.transactions();
        this.dataCenters = parts.dataCenters();
        this.events = parts.events();
        this.sealer = parts.sealer();
        this.parts = parts;
    }

    /** One web hook, or empty. */
    public Optional<Webhook> find(WebhookId id) {
        return dao.find(id).map(WebhookRow::webhook);
    }

    /**
     * One web hook.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Webhook get(WebhookId id) {
        return find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** Web hooks with ids above {@code after} by rising id, at most {@code limit}. */
    public List<Webhook> list(long after, int limit) {
        return dao.list(after, limit).stream().map(WebhookRow::webhook).toList();
    }

    /** The web hooks asked for, in the order asked for. */
    public List<Webhook> list(Clauses clauses) {
        return dao.list(clauses).stream().map(WebhookRow::webhook).toList();
    }

    /** What messages are signed with. */
    SigningSecret secret(WebhookId id) {
        byte[] sealed = dao.secretSealed(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
        return SigningSecret.parse(Secret.of(sealer.open(purpose(id), sealed)));
    }

    /**
     * Enters a web hook; it gets what happens from now on.
     *
     * @throws InventoryException {@code INVALID}; {@code TAKEN} when another has the name; {@code CONFLICT} when there are too many
     */
    public NewWebhook.Made create(NewWebhook wish, Actor actor) {
        SigningSecret secret = secret(wish.secret());
        WebhookSpec spec = wish.spec();
        return transactions.call(() -> {
            requireSite(spec);
            if (dao.count() >= MOST) {
                throw InventoryException.conflict("There are %d web hooks already: remove one".formatted(MOST));
            }
            WebhookId id = Rows.unique(
                    () -> dao.insert(
                            spec.name(),
                            spec.url(),
                            kinds(spec),
                            spec.dataCenterId(),
                            spec.active(),
                            new byte[0],
                            parts.clock().instant()),
                    key -> taken(spec));
            dao.seal(id, sealer.seal(purpose(id), secret.reveal()));
            deliveries.begin(id, events.lastId());
            Webhook created = get(id);
            parts.journal().created(actor, KIND, id, created.shown());
            return new NewWebhook.Made(created, secret.reveal());
        });
    }

    /**
     * Changes a web hook; its place in the outbox stays.
     *
     * @throws InventoryException {@code INVALID}; {@code TAKEN}; {@code VERSION_MISMATCH}; {@code NOT_FOUND}
     */
    public Webhook update(WebhookId id, long version, WebhookSpec spec, Actor actor) {
        return transactions.call(() -> {
            Webhook before = lock(id, version);
            requireSite(spec);
            Rows.unique(
                    () -> dao.update(
                            id,
                            spec.name(),
                            spec.url(),
                            kinds(spec),
                            spec.dataCenterId(),
                            spec.active(),
                            parts.clock().instant()),
                    key -> taken(spec));
            deliveries.takeOver(id); // what a publisher knows of it is no longer so
            Webhook after = get(id);
            parts.journal().changed(actor, KIND, id, before.shown(), after.shown());
            return after;
        });
    }

    /**
     * Gives a web hook another secret; what is sent from now on is signed with it.
     *
     * @throws InventoryException {@code INVALID} on the secret; {@code VERSION_MISMATCH}; {@code NOT_FOUND}
     */
    public NewWebhook.Made renewSecret(WebhookId id, long version, @Nullable Secret wish, Actor actor) {
        SigningSecret secret = secret(wish);
        return transactions.call(() -> {
            Webhook before = lock(id, version);
            dao.reseal(
                    id, sealer.seal(purpose(id), secret.reveal()), parts.clock().instant());
            deliveries.takeOver(id);
            Webhook after = get(id);
            parts.journal().did(actor, KIND, "secret_renewed", id, before.shown(), after.shown());
            return new NewWebhook.Made(after, secret.reveal());
        });
    }

    /**
     * Removes a web hook and its deliveries.
     *
     * @throws InventoryException {@code VERSION_MISMATCH}; {@code NOT_FOUND}
     */
    public void delete(WebhookId id, long version, Actor actor) {
        transactions.run(() -> {
            Webhook before = lock(id, version);
            dao.delete(id);
            parts.journal().deleted(actor, KIND, id, before.shown());
        });
    }

    private Webhook lock(WebhookId id, long version) {
        Webhook found = dao.lock(id).map(WebhookRow::webhook).orElseThrow(() -> InventoryException.notFound(KIND, id));
        Rows.requireVersion(found.version(), version, KIND, id);
        return found;
    }

    private void requireSite(WebhookSpec spec) {
        if (spec.dataCenterId() != null) {
            dataCenters.referenced(spec.dataCenterId());
        }
    }

    private JsonNode kinds(WebhookSpec spec) {
        return json.valueToTree(spec.kinds().values());
    }

    private SigningSecret secret(@Nullable Secret wish) {
        if (wish == null) {
            return SigningSecret.make(random);
        }
        try {
            return SigningSecret.parse(wish);
        } catch (IllegalArgumentException malformed) {
            throw InventoryException.invalid("secret", String.valueOf(malformed.getMessage()));
        }
    }

    private static String purpose(WebhookId id) {
        return KIND + "/" + id;
    }

    private static InventoryException taken(WebhookSpec spec) {
        return InventoryException.taken(
                "name", "The name %s belongs to another web hook: choose another".formatted(spec.name()));
    }
}
