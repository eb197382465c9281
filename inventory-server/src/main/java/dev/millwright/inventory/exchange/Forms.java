package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Slug;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns things into rows and rows into what a caller would say, with names in place of ids. */
final class Forms {
    static final String CUSTOM_FIELDS = "custom_fields";

    private final ObjectMapper mapper;

    Forms(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The columns of a kind and what their cells hold, custom fields as {@code custom_fields.NAME} at the end. */
    Map<String, CellType> columns(Kind<?, ?> kind) {
        BeanDescription type = mapper.getSerializationConfig().introspect(mapper.constructType(kind.specType()));
        Map<String, CellType> columns = new LinkedHashMap<>();
        for (BeanPropertyDefinition property : type.findProperties()) {
            Reference reference = kind.references().get(property.getName());
            if (reference != null) {
                columns.put(reference.column(), CellType.TEXT);
            } else if (!property.getName().equals(CUSTOM_FIELDS)) {
                columns.put(property.getName(), cell(property.getPrimaryType()));
            }
        }
        new TreeMap<>(kind.customFields().get()).forEach((name, cell) -> columns.put(CUSTOM_FIELDS + "." + name, cell));
        return columns;
    }

    /** Words have no blanks in them: slugs, and the constants of enums. */
    private static CellType cell(JavaType type) {
        if (!type.isContainerType()) {
            return plain(type.getRawClass());
        }
        JavaType content = type.getContentType();
        boolean isWord = type.isCollectionLikeType() && (content.hasRawClass(Slug.class) || content.isEnumType());
        return isWord ? CellType.WORDS : CellType.JSON;
    }

    private static CellType plain(Class<?> type) {
        if (type.isRecord() && type.getRecordComponents().length == 1) {
            return plain(type.getRecordComponents()[0].getType());
        }
        if (type == Boolean.class || type == boolean.class) {
            return CellType.BOOLEAN;
        }
        return Set.of(int.class, Integer.class, long.class, Long.class).contains(type)
                ? CellType.INTEGER
                : CellType.TEXT;
    }

    /** A thing on record as a row. */
    <S, E> ObjectNode row(Kind<S, E> kind, E thing, Names names) {
        ObjectNode said = mapper.valueToTree(kind.spec().apply(thing));
        ObjectNode row = mapper.createObjectNode();
        said.properties().forEach(entry -> {
            Reference reference = kind.references().get(entry.getKey());
            JsonNode value = entry.getValue();
            if (reference == null) {
                row.set(entry.getKey(), value);
            } else {
                row.put(reference.column(), value.isNull() ? null : names.path(reference, value.asLong()));
            }
        });
        return row;
    }

    /**
     * A row with ids in place of names.
     *
     * @throws InventoryException {@code INVALID} naming the column whose path leads nowhere
     */
    ObjectNode body(Kind<?, ?> kind, ObjectNode row, Names names) {
        ObjectNode body = row.deepCopy();
        kind.references().forEach((field, reference) -> {
            JsonNode value = body.remove(reference.column());
            if (value == null) {
                return;
            }
            if (value.isNull()) {
                body.putNull(field);
                return;
            }
            if (!value.isTextual()) {
                throw InventoryException.invalid(reference.column(), "is named by text, for example dc1/rack-7");
            }
            body.put(field, names.id(reference, full(reference, value.asText().strip(), row)));
        });
        return body;
    }

    /** What stands inside a data center may be named by its own name alone, where the row names the data center. */
    private static String full(Reference reference, String path, ObjectNode row) {
        boolean isShort = reference == Reference.RACK && !path.contains("/");
        Optional<String> site = Kinds.text(row, Reference.DATA_CENTER.column());
        return isShort && site.isPresent() ? site.get() + "/" + path : path;
    }

    /** The columns in which two rows differ; every column that says something when there was none before. */
    List<RowResult.Change> changes(@Nullable ObjectNode before, ObjectNode after) {
        List<RowResult.Change> changes = new ArrayList<>();
        after.properties().forEach(entry -> {
            JsonNode was = before == null ? null : before.path(entry.getKey());
            JsonNode is = entry.getValue();
            boolean says = before != null || !is.isNull() && !(is.isContainerNode() && is.isEmpty());
            if (says && !is.equals(was)) {
                changes.add(new RowResult.Change(entry.getKey(), was, is));
            }
        });
        return changes;
    }
}
