package dev.millwright.inventory.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private static JsonNode json(String text) throws Exception {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void plainValuesOfEveryKindAreTaken() throws Exception {
        JsonNode given = json("{\"a\": 1, \"b_2\": [true, null, {\"c d\": \"x { y\"}], \"e\": 1.5}");
        assertThat(new Variables(given).value()).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "null",
                "{\"a b\": 1}",
                "{\"2a\": 1}",
                "{\"a\": \"{{ lookup('pipe', 'id') }}\"}",
                "{\"a\": [{\"b\": \"{% for x in y %}\"}]}",
                "{\"a\": {\"{{ x }}\": 1}}",
                "{\"ansible_connection\": \"local\"}",
                "{\"hostvars\": {}}",
                "{\"a\":[[[[[[[[[[[1]]]]]]]]]]]}"
            })
    void templatesConnectionVariablesAndOtherShapesAreRefused(String text) throws Exception {
        JsonNode given = json(text);
        assertThatIllegalArgumentException().isThrownBy(() -> new Variables(given));
    }

    @Test
    void variablesAreBounded() throws Exception {
        JsonNode given = json("{\"a\": \"" + "x".repeat(Variables.MAX_LENGTH) + "\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> new Variables(given));
    }
}
