package dev.millwright.inventory.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.ImageId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images. Adds to the DAO: transactions, audit and events, and that an image names only artifacts that are stored and belong together. */
public final class Images {
    private static final String KIND = "image";

    private final ImageDao dao;
    private final Artifacts artifacts;
    private final CatalogueListener listener;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();

    Images(
            ImageDao dao,
            Artifacts artifacts,
            CatalogueListener listener,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.dao = dao;
        this.artifacts = artifacts;
        this.listener = listener;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One image.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Image get(ImageId id) {
        return find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** One image, or empty. */
    public Optional<Image> find(ImageId id) {
        return dao.find(id).map(this::image);
    }

    /** The newest image of the name, without its packages. */
    public Optional<Image> newest(Slug name) {
        return dao.newest(name).map(this::image);
    }

    /**
     * The image a caller means: its id in decimal, or a name, which stands for the newest of that name.
     *
     * @param field the caller's field, for the refusal
     * @throws InventoryException {@code INVALID} when there is none
     */
    public Image referenced(String field, String nameOrId) {
        return Reference.find(nameOrId, id -> find(new ImageId(id)), this::newest)
                .orElseThrow(() -> InventoryException.invalid(field, Reference.unknown("image", "/api/v1/images")));
    }

    /** The images asked for, in the order asked for, without their packages. */
    public List<Image> list(Clauses clauses) {
        return dao.list(clauses).stream().map(this::image).toList();
    }

    /** Images with ids above {@code after} by rising id, at most {@code limit}, without their packages; a null name takes any. */
    public List<Image> list(long after, @Nullable Slug name, int limit) {
        return dao.list(after, name, limit).stream().map(this::image).toList();
    }

    /**
     * Registers an image whose artifacts are stored.
     *
     * @throws InventoryException {@code INVALID} naming the field, when an artifact is missing or not what the manifest says;
     *     {@code TAKEN} when there is one of that name and version
     */
    public Image create(ImageManifest manifest, Actor actor) {
        artifacts.require("map_sha256", manifest.mapSha256(), manifest.mapSizeBytes());
        artifacts.require("data_sha256", manifest.dataSha256(), manifest.dataSizeBytes());
        ImageMap.check(artifacts.open(manifest.mapSha256()), manifest);
        return transactions.call(() -> {
            ImageId id = Rows.unique(() -> insert(manifest), key -> taken(manifest));
            Image created = get(id);
            journal.created(actor, KIND, id, new Image(id, created.createdAt(), manifest.brief()));
            listener.changed();
            return created;
        });
    }

    /**
     * Takes an image off the books; its artifacts stay.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code CONFLICT} while something points to it
     */
    public void delete(ImageId id, Actor actor) {
        transactions.run(() -> {
            Image before = get(id);
            Rows.deleteUnused(() -> dao.delete(id), "image " + before.label(), "install runs");
            journal.deleted(
                    actor,
                    KIND,
                    id,
                    new Image(id, before.createdAt(), before.manifest().brief()));
            listener.changed();
        });
    }

    private ImageId insert(ImageManifest manifest) {
        return dao.insert(
                manifest.name(),
                manifest.version(),
                manifest.mapSha256(),
                manifest.dataSha256(),
                json.valueToTree(manifest.brief()),
                json.valueToTree(manifest),
                clock.instant());
    }

    private Image image(ImageRow row) {
        try {
            return new Image(row.id(), row.createdAt(), json.treeToValue(row.manifest(), ImageManifest.class));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the stored manifest of image " + row.id() + " cannot be read", broken);
        }
    }

    private InventoryException taken(ImageManifest manifest) {
        String holder = dao.find(manifest.name(), manifest.version())
                .map(id -> " (id " + id + ")")
                .orElse("");
        return InventoryException.taken(
                "version",
                "Image %s has a version %s already%s: an image never changes, register another version"
                        .formatted(manifest.name(), manifest.version(), holder));
    }
}
