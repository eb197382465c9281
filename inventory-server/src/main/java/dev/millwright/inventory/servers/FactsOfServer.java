package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ServerId;

/** What a machine last said of its hardware, as stored. */
public record FactsOfServer(ServerId serverId, JsonNode facts) {}
