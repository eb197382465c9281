package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.hardware.FactsParser;
import java.time.Instant;

/** A row of the table {@code server_facts}, without its key. Components are its columns. */
public record FactsRow(Instant recordedAt, String source, JsonNode facts) {
    RecordedFacts recorded() {
        return new RecordedFacts(recordedAt, source, FactsParser.parse(facts));
    }
}
