package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas of a contract, as a validator outside this project understands them. */
final class ContractSchemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode components;
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

    ContractSchemas(JsonNode contract) {
        this.components = contract.path("components");
    }

    /** What is wrong with the value; empty when it is as the schema says. */
    List<String> violations(JsonNode schema, JsonNode value) {
        JsonSchema known = compiled.computeIfAbsent(schema, fresh -> {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.putArray("allOf").add(fresh);
            root.set("components", components);
            return FACTORY.getSchema(root);
        });
        return known.validate(value).stream().map(Object::toString).toList();
    }
}
