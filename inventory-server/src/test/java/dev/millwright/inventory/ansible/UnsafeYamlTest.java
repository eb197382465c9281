package dev.millwright.inventory.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

class UnsafeYamlTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyTextIsTaggedAndNothingElseIs() throws Exception {
        JsonNode value = JSON.readTree("{\"a\": \"x\", \"n\": [1, true, null, 1.50, \"{{ evil }}\"]}");
        assertThat(UnsafeYaml.write(value))
                .isEqualTo("{\"a\": !unsafe \"x\",\n \"n\": [1, true, null, 1.5, !unsafe \"{{ evil }}\"]}\n");
    }

    @Test
    void anyTextComesBackAsItWas() throws Exception {
        String odd = "quote \" back\\slash\nline\ttab \u0000 \u0085 \u2028 \u00e4 \ud83d\ude00 {{ x }} # : - ' end ";
        JsonNode value = JSON.createObjectNode().put(odd, odd);
        assertThat(new Yaml(new Tagged()).<Object>load(UnsafeYaml.write(value)))
                .isEqualTo(java.util.Map.of(odd, "unsafe:" + odd));
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() {
        assertThat(UnsafeYaml.write(JSON.getNodeFactory().textNode("a\ud83d"))).isEqualTo("!unsafe \"a\\uFFFD\"\n");
    }

    private static final class Tagged extends SafeConstructor {
        Tagged() {
            super(new LoaderOptions());
            yamlConstructors.put(new Tag("!unsafe"), new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return "unsafe:" + ((ScalarNode) node).getValue();
                }
            });
        }
    }
}
