package dev.millwright.inventory.servers;

import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.types.ServerId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many machines at a glance, one statement a question. Adds to the DAO: absent states count as zero, facts are parsed. Reads only. */
public final class Overview {
    private final OverviewDao dao;

    private Overview(OverviewDao dao) {
        this.dao = dao;
    }

    /** An overview of the machines in a database. */
    public static Overview on(Database database) {
        return new Overview(database.dao(OverviewDao.class));
    }

    /** How many machines there are in each state; every state is there. */
    public Map<ServerState, Long> tally() {
        Map<ServerState, Long> tally = new EnumMap<>(ServerState.class);
        Arrays.stream(ServerState.values()).forEach(state -> tally.put(state, 0L));
        dao.tally().forEach(row -> tally.put(row.state(), row.machines()));
        return tally;
    }

    /** The machines with these ids, those that are gone left out. */
    public Map<ServerId, ServerBrief> named(List<ServerId> ids) {
        return dao.named(ids).stream().collect(Collectors.toMap(ServerBrief::id, Function.identity()));
    }

    /** Machines in a state, the newest first, at most {@code limit}. */
    public List<ServerBrief> newest(ServerState state, int limit) {
        return dao.newest(state, limit);
    }

    /** What each of the machines last said of its hardware, those that said nothing left out. */
    public Map<ServerId, Facts> facts(List<ServerId> ids) {
        return dao.facts(ids).stream()
                .collect(Collectors.toMap(FactsOfServer::serverId, row -> FactsParser.parse(row.facts())));
    }
}
