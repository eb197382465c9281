package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole JSON documents and answers the reports of taking them in. */
record Documents(ObjectMapper mapper) {
    /** Takes a document in. */
    @FunctionalInterface
    interface Taking {
        /** The report, which is closed when it has been sent. */
        Report take(JsonNode document) throws IOException;
    }

    Response answer(InputStream body, Taking taking) {
        try {
            JsonNode document = mapper.readTree(body);
            if (document == null || !document.isContainerNode()) {
                throw new InventoryException(ErrorCode.MALFORMED, "The body is no JSON document");
            }
            return ExchangeResource.answer(taking.take(document));
        } catch (JsonProcessingException malformed) {
            throw InventoryException.unreadable(malformed);
        } catch (IOException cut) {
            throw new InventoryException(ErrorCode.MALFORMED, "The body ended too soon", cut);
        }
    }
}
