package dev.millwright.inventory.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a change belongs: the trail and the outbox keep it, so that callers who may see a part of the fleet are told what happened there.
 *
 * @param dataCenterId in which data center it happened; null = in none, or it is not known
 * @param serverId about which server it was; null = about none
 */
public record Location(
        @Nullable Long dataCenterId, @Nullable Long serverId) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Belongs to no data center and no server: to callers without a scope only. */
    public static final Location NOWHERE = new Location(null, null);

    /**
     * Kinds whose things stand in a data center or belong to a server. Others, like tokens, are nobody's but the fleet's, whatever they name; an
     * address that is reserved or released is told of by its server.
     */
    private static final Set<String> LOCATED = Set.of(
            "data_center",
            "room",
            "row",
            "rack",
            "asset",
            "vlan",
            "subnet",
            "server",
            "server_note",
            "server_baseline",
            "server_components",
            "bmc",
            "bmc_command",
            "install_run",
            "finding");
    /** Kinds whose things have the id of the server they belong to. */
    private static final Set<String> BY_SERVER_ID = Set.of("server", "server_baseline", "server_components", "bmc");

    /**
     * Where a change of a thing belongs.
     *
     * @param body what the thing is, or was when it is gone
     * @param siteOfServer the data center of a server on record, null when there is none
     */
    public static Location of(EntityRef thing, JsonNode body, LongFunction<@Nullable Long> siteOfServer) {
        if (!LOCATED.contains(thing.kind())) {
            return NOWHERE;
        }
        Long server = BY_SERVER_ID.contains(thing.kind()) ? number(thing.id()) : number(body.path("server_id"));
        Long site = thing.kind().equals("data_center") ? number(thing.id()) : number(body.path("data_center_id"));
        return new Location(site == null && server != null ? siteOfServer.apply(server) : site, server);
    }

    private static @Nullable Long number(JsonNode value) {
        return value.canConvertToLong() ? Long.valueOf(value.asLong()) : null;
    }

    private static @Nullable Long number(String text) {
        return NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }
}
