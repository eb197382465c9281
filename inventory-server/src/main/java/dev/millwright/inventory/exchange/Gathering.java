package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers the rows of a document, and sees to what may be there once only: a name, a serial number, a MAC. */
final class Gathering implements RowSource {
    private final Kinds kinds;
    private final ObjectMapper mapper;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> serials = new HashSet<>();
    private final Set<MacAddress> macs = new HashSet<>();
    private Iterator<Row> left = rows.iterator();

    Gathering(Kinds kinds, ObjectMapper mapper) {
        this.kinds = kinds;
        this.mapper = mapper;
    }

    ObjectNode row() {
        return mapper.createObjectNode();
    }

    /** Adds a row. */
    void add(int place, String kind, ObjectNode content, List<String> leftOut) {
        rows.add(new Row(place, kinds.named(kind), content, null, leftOut));
        left = rows.iterator();
    }

    /** Adds what cannot be a row. */
    void refuse(int place, String kind, String field, String problem) {
        rows.add(Row.broken(place, kinds.named(kind), field, problem));
        left = rows.iterator();
    }

    /** Whether the name of a kind is new in the document. */
    boolean isNew(String kind, String name) {
        return names.add(kind + " " + name);
    }

    /** Whether the MAC is new in the document. */
    boolean isNew(MacAddress mac) {
        return macs.add(mac);
    }

    /** Sets a machine's serial number; one that another machine of the document has too is only reported. */
    void serial(ObjectNode server, Optional<String> serial) {
        serial.ifPresent(text -> {
            boolean identifies = !SerialNumber.isPlaceholder(text) && serials.add(text);
            server.put(identifies ? "serial" : "reported_serial", text);
        });
    }

    @Override
    public Optional<Row> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }
}
