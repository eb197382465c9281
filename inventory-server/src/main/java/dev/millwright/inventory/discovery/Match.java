package dev.millwright.inventory.discovery;

import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.types.DataCenterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * To which machine a report belongs: a pure function of the machines that share one of its identifiers.
 *
 * @param by what decided
 * @param server the machine; for a conflict the best fit, which nothing is done to; {@code null} when the machine is new
 * @param expected what should have been, for a conflict
 * @param observed what was
 */
record Match(MatchedBy by, @Nullable Server server, String expected, String observed) {

    /**
     * Machines on record that share an identifier with the report.
     *
     * @param bySerial the one with its serial number, when that identifies
     * @param byUuid the one with its UUID, when that identifies
     * @param byBootMac the one with the interface it booted from
     * @param byMac those with one of its interfaces, the boot interface's first
     */
    record Candidates(
            Optional<Server> bySerial, Optional<Server> byUuid, Optional<Server> byBootMac, List<Server> byMac) {
        /** What tells a machine by itself: its firmware and the interface it booted from. Other interfaces are cards, which move. */
        List<Server> firm() {
            return distinct(Stream.of(bySerial, byUuid, byBootMac).flatMap(Optional::stream));
        }

        List<Server> all() {
            return distinct(
                    Stream.concat(Stream.of(bySerial, byUuid, byBootMac).flatMap(Optional::stream), byMac.stream()));
        }

        boolean isNamedByFirmware() {
            return bySerial.isPresent() || byUuid.isPresent();
        }
    }

    /** Decides. */
    static Match decide(Candidates found, Facts facts, DataCenterId site) {
        boolean isFirm = found.isNamedByFirmware() && found.firm().size() == 1;
        List<Server> distinct = isFirm ? found.firm() : found.all();
        if (distinct.isEmpty()) {
            return new Match(MatchedBy.NEW, null, "", "");
        }
        Server best = distinct.get(0);
        if (distinct.size() > 1) {
            return conflict(
                    best,
                    "serial, UUID and MAC addresses of one machine",
                    "those of "
                            + String.join(
                                    " and ",
                                    distinct.stream().map(Server::label).toList()));
        }
        if (!best.dataCenterId().equals(site)) {
            return conflict(best, "in data center " + best.dataCenterId(), "booted in data center " + site);
        }
        Optional<Match> contradiction = contradiction(best, facts);
        if (contradiction.isPresent()) {
            return contradiction.get();
        }
        return new Match(by(found), best, "", "");
    }

    private static Optional<Match> contradiction(Server server, Facts facts) {
        String serial = text(facts.identitySerial().orElse(null));
        if (server.serial() != null
                && !serial.isEmpty()
                && !serial.equals(server.serial().toString())) {
            return Optional.of(conflict(server, "serial " + server.serial(), "serial " + serial));
        }
        String uuid = text(facts.identityUuid().orElse(null));
        if (server.systemUuid() != null
                && !uuid.isEmpty()
                && !uuid.equals(server.systemUuid().toString())) {
            return Optional.of(conflict(server, "UUID " + server.systemUuid(), "UUID " + uuid));
        }
        return Optional.empty();
    }

    private static List<Server> distinct(Stream<Server> all) {
        List<Server> distinct = new ArrayList<>();
        all.filter(server -> distinct.stream().noneMatch(known -> known.id().equals(server.id())))
                .forEachOrdered(distinct::add);
        return distinct;
    }

    private static MatchedBy by(Candidates found) {
        if (found.bySerial().isPresent()) {
            return MatchedBy.SERIAL;
        }
        return found.byUuid().isPresent() ? MatchedBy.UUID : MatchedBy.MAC;
    }

    private static Match conflict(Server server, String expected, String observed) {
        return new Match(MatchedBy.CONFLICT, server, expected, observed);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
