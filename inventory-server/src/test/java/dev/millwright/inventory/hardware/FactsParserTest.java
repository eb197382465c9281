package dev.millwright.inventory.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.inventory.types.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactsParserTest {
    private static JsonNode json(String text) throws Exception {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void aWholeReportIsRead() throws Exception {
        Facts facts = FactsParser.parse(json("""
                {"serial": " MW-1 ", "uuid": "4C4C4544-0034-5910-8052-B4C04F4D3132", "manufacturer": "QEMU", "product": "Q35",
                 "asset_tag": null, "cpu_count": 2, "memory_bytes": 1073741824, "colour": "blue",
                 "nics": [{"name": "eth0", "mac": "52-54-00-77-00-01", "driver": "virtio_net", "link": true, "speed_mbps": null, "lldp": null}],
                 "disks": [{"name": "vda", "serial": "D1", "size_bytes": 8589934592, "rotational": false, "transport": "virtio"}],
                 "bmc": {"address": "10.77.0.101", "mac": "52:54:00:77:01:01"}}"""));
        assertThat(facts.serial()).isEqualTo("MW-1");
        assertThat(facts.identitySerial())
                .hasValueSatisfying(serial -> assertThat(serial).hasToString("MW-1"));
        assertThat(facts.identityUuid())
                .hasValueSatisfying(uuid -> assertThat(uuid).hasToString("4c4c4544-0034-5910-8052-b4c04f4d3132"));
        assertThat(facts.macs()).containsExactly(MacAddress.parse("52:54:00:77:00:01"));
        assertThat(facts.disks())
                .singleElement()
                .satisfies(disk -> assertThat(disk.sizeBytes()).isEqualTo(8589934592L));
        assertThat(facts.bmc()).isNotNull();
        assertThat(facts.raw().path("colour").asText()).isEqualTo("blue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "\"text\"",
                "{\"nics\": 7, \"disks\": {\"a\": 1}, \"bmc\": []}",
                "{\"nics\": [null, 3, \"x\", {\"mac\": [1]}], \"memory_bytes\": -1, \"cpu_count\": 99999999999}",
                "{\"serial\": {\"a\": 1}, \"uuid\": false, \"disks\": [{\"size_bytes\": \"many\", \"rotational\": \"no\"}]}",
                "{\"serial\": \"To Be Filled By O.E.M.\", \"uuid\": \"00000000-0000-0000-0000-000000000000\"}"
            })
    void nothingAMachineSaysIsRefusedButNothingWrongIsBelieved(String text) throws Exception {
        Facts facts = FactsParser.parse(json(text));
        assertThat(facts.identitySerial()).isEmpty();
        assertThat(facts.identityUuid()).isEmpty();
        assertThat(facts.macs()).isEmpty();
        assertThat(facts.memoryBytes()).isNull();
    }

    @Test
    void textsAndListsAreBounded() throws Exception {
        String disks = "{\"name\":\"d\"},".repeat(1000) + "{}";
        Facts facts = FactsParser.parse(json("{\"serial\":\"" + "😀".repeat(2000) + "\",\"disks\":[" + disks + "]}"));
        assertThat(facts.serial()).hasSize(2 * FactsParser.MAX_TEXT);
        assertThat(facts.disks()).hasSize(FactsParser.MAX_DEVICES);
    }
}
