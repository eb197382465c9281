package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.web.ApiJson;
import java.io.UncheckedIOException;

/** Plans and answers as JSON. */
final class RunPlans {
    private static final ObjectMapper JSON = ApiJson.mapper();

    private RunPlans() {}

    static JsonNode write(RunPlan plan) {
        return JSON.valueToTree(plan);
    }

    static RunPlan read(JsonNode plan) {
        try {
            return JSON.treeToValue(plan, RunPlan.class);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("a stored plan cannot be read", broken);
        }
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static String text(Object answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("an answer cannot be written", broken);
        }
    }
}
