package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.assets.Assets;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.fields.CustomField;
import dev.millwright.inventory.fields.FieldSubject;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.racks.Racks;
import dev.millwright.inventory.servers.ServerFeature;
import dev.millwright.inventory.web.Patches;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the inventory out and in. Adds to the façades of the kinds: files, batches, dry runs. Thread-safe. */
public final class Exchange {
    private final Database database;
    private final Places places;
    private final Assets assets;
    private final ServerFeature servers;
    private final Subnets subnets;
    private final ObjectMapper mapper;
    private final Patches patches;
    private final Path directory;

    /**
     * Puts the feature together.
     *
     * @param mapper the API's
     * @param patches the API's
     * @param directory where reports are kept while they are written
     */
    public Exchange(Database database, Fleet fleet, ObjectMapper mapper, Patches patches, Path directory) {
        this.database = database;
        this.places = new Places(fleet.sites(), fleet.models(), fleet.racks());
        this.assets = fleet.assets();
        this.servers = fleet.servers();
        this.subnets = fleet.subnets();
        this.mapper = mapper;
        this.patches = patches;
        this.directory = directory;
    }

    /**
     * The features whose things are exchanged.
     *
     * @param sites data centers, rooms, rows
     * @param models hardware models
     * @param racks racks
     * @param assets things that are not servers
     * @param servers machines
     * @param subnets subnets, for addresses of machines
     */
    public record Fleet(
            Sites sites, HardwareModels models, Racks racks, Assets assets, ServerFeature servers, Subnets subnets) {}

    ObjectMapper mapper() {
        return mapper;
    }

    /** Whether the running request is a dry run. */
    boolean isDry() {
        return database.transactions().isDry();
    }

    Kinds kinds(String key) {
        return new Kinds(places, assets, new ServerKind(servers, key), servers.customFields());
    }

    /** Writes everything of a kind that is in the part. */
    void export(Kind<?, ?> kind, Format format, Part part, OutputStream out) throws IOException {
        new Exporter(mapper, new Names(places), part).write(kind, format, out);
    }

    /**
     * Takes a file in.
     *
     * @return the report, which the caller closes
     * @throws dev.millwright.inventory.errors.InventoryException {@code INVALID} when the header names a column that is not there
     */
    Report take(Kind<?, ?> kind, Format format, ImportOrder order, InputStream body) throws IOException {
        RecordReader records = new RecordReader(body, format);
        Forms forms = new Forms(mapper);
        RowSource rows = switch (format) {
            case CSV -> new CsvRows(records, kind, forms.columns(kind), mapper);
            case NDJSON -> new NdjsonRows(records, kind, mapper);
        };
        return take(rows, order, Importer.BATCH);
    }

    /**
     * Takes a document of NetBox in.
     *
     * @param key by which column a machine is found
     * @param roles the roles of devices that are servers; empty takes all for servers
     * @throws dev.millwright.inventory.errors.InventoryException {@code INVALID} naming what is not read
     */
    Report netBox(String key, @Nullable String machineApiUrl, Set<String> roles, ImportOrder order, JsonNode document)
            throws IOException {
        Set<String> fields = servers.customFields().of(FieldSubject.SERVERS).stream()
                .map(CustomField::name)
                .collect(Collectors.toSet());
        Gathering rows = new Gathering(foreignKinds(key), mapper);
        return whole(new NetBoxDocument(rows, machineApiUrl, roles, fields).read(document), order);
    }

    /**
     * Takes machines of MAAS in.
     *
     * @param key by which column a machine is found
     * @param dataCenter where they stand
     */
    Report maas(String key, String dataCenter, ImportOrder order, JsonNode document) throws IOException {
        return whole(new MaasDocument(new Gathering(foreignKinds(key), mapper), dataCenter).read(document), order);
    }

    private Kinds foreignKinds(String key) {
        return kinds(key).with(new AddressKind(servers, subnets).kind());
    }

    /** In a dry run all rows go together, as the later ones name what the earlier ones enter. */
    private Report whole(RowSource rows, ImportOrder order) throws IOException {
        return take(rows, order, order.dryRun() ? Integer.MAX_VALUE : Importer.BATCH);
    }

    private Report take(RowSource rows, ImportOrder order, int size) throws IOException {
        Report report = Report.in(directory, mapper);
        try {
            new Importer(database.transactions(), patches, new Forms(mapper), new Names(places), order, size)
                    .run(rows, report);
            return report;
        } catch (IOException | RuntimeException failure) {
            report.close();
            throw failure;
        }
    }
}
