package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.hardware.ModelCheck;
import dev.millwright.inventory.hardware.ModelCheck.Difference;
import dev.millwright.inventory.hardware.ModelExpectation;
import dev.millwright.inventory.types.ServerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a machine last said of its hardware with its record and its model, and lets it into use or quarantines it. */
public final class Commissioning {
    private static final String NEXT_ACTION =
            "correct the record or the model, or mend the machine and boot it once to report itself; then release it from quarantine"
                    + " and commission it again";

    private final ServerWrites writes;
    private final HardwareModels models;
    private final Servers servers;
    private Function<ServerId, List<Difference>> moreObstacles = id -> List.of();

    Commissioning(ServerWrites writes, HardwareModels models) {
        this.writes = writes;
        this.models = models;
        this.servers = writes.servers();
    }

    /** What features above know against a machine; asked at each check, in its transaction. Set once, while the server is wired. */
    public void asksAlso(Function<ServerId, List<Difference>> obstacles) {
        moreObstacles = obstacles;
    }

    /**
     * Checks a machine.
     *
     * @return the machine, {@code AVAILABLE} or {@code QUARANTINED} with what was expected and observed
     * @throws InventoryException {@code CONFLICT} when it is in no state to be checked; {@code NOT_FOUND}; {@code VERSION_MISMATCH}
     */
    public Server commission(ServerId id, @Nullable Long version, Actor actor) {
        return writes.transactions().call(() -> {
            Server before = servers.lock(id);
            Standing.requireVersion(before, version);
            Server checking = servers.apply(id, ServerEvent.COMMISSION, "its hardware is checked", actor);
            ModelExpectation expectation = Optional.ofNullable(checking.hardwareModelId())
                    .flatMap(models::find)
                    .map(HardwareModel::expectation)
                    .orElse(ModelExpectation.NOTHING);
            List<Difference> found =
                    new ArrayList<>(judge(checking, servers.facts(id).map(RecordedFacts::facts), expectation));
            moreObstacles.apply(id).stream()
                    .filter(more -> found.stream().noneMatch(one -> one.what().equals(more.what())))
                    .forEach(found::add);
            if (found.isEmpty()) {
                return servers.apply(id, ServerEvent.COMMISSION_PASSED, "its hardware is as expected", actor);
            }
            return servers.apply(id, ServerEvent.COMMISSION_FAILED, note(found), actor);
        });
    }

    /** Everything that is not as the record and the model say; empty when the machine may be used. Pure. */
    static List<Difference> judge(Server server, Optional<Facts> reported, ModelExpectation expectation) {
        if (reported.isEmpty()) {
            return List.of(new Difference("facts", "a report of the machine about its hardware", "none"));
        }
        Facts facts = reported.get();
        List<Difference> found = new ArrayList<>();
        same(found, "serial", server.serial(), facts.identitySerial().orElse(null));
        same(found, "system_uuid", server.systemUuid(), facts.identityUuid().orElse(null));
        if (server.bootMac() != null && !facts.macs().contains(server.bootMac())) {
            found.add(new Difference(
                    "boot_mac", server.bootMac().toString(), facts.macs().toString()));
        }
        if (facts.disks().isEmpty() && expectation.minDisks() == null) {
            found.add(new Difference("disks", "at least 1", "0"));
        }
        found.addAll(ModelCheck.compare(expectation, facts));
        return List.copyOf(found);
    }

    private static void same(
            List<Difference> found, String what, @Nullable Object expected, @Nullable Object observed) {
        if (expected != null && !expected.equals(observed)) {
            found.add(new Difference(what, expected.toString(), String.valueOf(observed)));
        }
    }

    private static StateNote note(List<Difference> found) {
        return new StateNote(
                "its hardware is not as expected: " + joined(found, Difference::what, ", "),
                joined(found, one -> one.what() + " " + one.expected(), "; "),
                joined(found, one -> one.what() + " " + one.observed(), "; "),
                NEXT_ACTION);
    }

    private static String joined(List<Difference> found, Function<Difference, String> text, String between) {
        return found.stream().map(text).collect(Collectors.joining(between));
    }
}
