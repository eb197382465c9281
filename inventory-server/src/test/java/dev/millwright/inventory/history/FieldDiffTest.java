package dev.millwright.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldDiffTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static List<String> diff(String before, String after) throws Exception {
        JsonNode from = JSON.readTree(before);
        return FieldDiff.between(from, JSON.readTree(after)).stream()
                .map(one -> one.field() + ": " + one.before() + " -> " + one.after())
                .toList();
    }

    @Test
    void scalarsAndInnerObjectsAreNamedByTheirPath() throws Exception {
        assertThat(diff(
                        "{\"name\": \"a\", \"same\": 1, \"gone\": true, \"in\": {\"x\": 1, \"y\": 2}, \"version\": 1}",
                        "{\"name\": \"b\", \"same\": 1, \"new\": \"n\", \"in\": {\"x\": 1, \"y\": 3}, \"version\": 2}"))
                .containsExactly("name: \"a\" -> \"b\"", "new: null -> \"n\"", "in.y: 2 -> 3", "gone: true -> null");
    }

    @Test
    void elementsThatNameThemselvesAreFollowedWhateverTheirOrder() throws Exception {
        assertThat(diff(
                        "{\"nics\": [{\"id\": 1, \"name\": \"eth0\"}, {\"id\": 2, \"name\": \"eth1\"}]}",
                        "{\"nics\": [{\"id\": 3, \"name\": \"eth2\"}, {\"id\": 1, \"name\": \"lan0\"}]}"))
                .containsExactly(
                        "nics[id=1].name: \"eth0\" -> \"lan0\"",
                        "nics[id=2]: {\"id\":2,\"name\":\"eth1\"} -> null",
                        "nics[id=3]: null -> {\"id\":3,\"name\":\"eth2\"}");
    }

    @Test
    void listsWithoutNamesAreOneValueAndNothingIsNothing() throws Exception {
        assertThat(diff("{\"l\": [1, 2], \"d\": [{\"id\": 1}, {\"id\": 1}]}", "{\"l\": [2], \"d\": [{\"id\": 1}]}"))
                .containsExactly("l: [1,2] -> [2]", "d: [{\"id\":1},{\"id\":1}] -> [{\"id\":1}]");
        assertThat(diff("{\"a\": null, \"l\": []}", "{\"b\": null}")).isEmpty();
        assertThat(FieldDiff.between(null, JSON.readTree("{\"id\": 5, \"none\": null}")))
                .extracting(FieldChange::field)
                .containsExactly("id");
    }
}
