package dev.millwright.inventory.capacity;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.SqlFailure;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.racks.Placements;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Machines held for somebody. Adds to the DAO: what may be given is looked at in the transaction that gives it, while the machines' rows are
 * locked; audit and events; the end of a reservation.
 */
public final class Reservations {
    private static final String KIND = CapacityReservation.KIND;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Actor CLOCKWORK = Actor.system("reservations");

    private final ReservationDao dao;
    private final PositionDao positions;
    private final Placements placements;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    /** Reservations in a database. */
    public Reservations(Database database, Placements placements, Journal journal, Clock clock) {
        this.dao = database.dao(ReservationDao.class);
        this.positions = database.dao(PositionDao.class);
        this.placements = placements;
        this.transactions = database.transactions();
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One reservation.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public CapacityReservation get(ReservationId id) {
        return dao.find(id).map(this::whole).orElseThrow(() -> InventoryException.notFound("reservation", id));
    }

    private CapacityReservation whole(ReservationRow row) {
        List<Long> id = List.of(row.id().value());
        return row.with(dao.serversOf(id), positions.heldBy(id));
    }

    /** Reservations as the clauses say, with their machines and positions; three statements. */
    public List<CapacityReservation> list(Clauses clauses) {
        List<ReservationRow> rows = dao.list(clauses);
        List<Long> ids = rows.stream().map(row -> row.id().value()).toList();
        Map<Long, List<Long>> held = dao.heldBy(ids).stream()
                .collect(Collectors.groupingBy(
                        HeldRow::reservationId, Collectors.mapping(HeldRow::serverId, Collectors.toList())));
        Map<ReservationId, List<PositionRow>> units =
                positions.heldBy(ids).stream().collect(Collectors.groupingBy(PositionRow::reservationId));
        return rows.stream()
                .map(row -> row.with(
                        held.getOrDefault(row.id().value(), List.of()), units.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /**
     * Takes these machines, all or none.
     *
     * @return the reservation; empty when one of them was changed or taken meanwhile, and then nothing was done
     * @throws InventoryException {@code INVALID} on {@code reservation.expires_at}
     */
    Optional<CapacityReservation> take(List<Long> servers, ReservationSpec spec, Actor actor) {
        requireTime(spec.expiresAt(), "reservation.expires_at");
        try {
            return transactions.call(() -> {
                if (dao.lockFree(servers).size() < servers.size()) {
                    return Optional.empty();
                }
                ReservationId id = open(spec, servers.size(), actor);
                dao.take(id, servers);
                return Optional.of(tell(id, actor));
            });
        } catch (UnableToExecuteStatementException failure) {
            if (SqlFailure.duplicateKey(failure).isPresent()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * Opens one that holds nothing yet, in the caller's transaction.
     *
     * @param given how much it will hold
     * @throws InventoryException {@code INVALID} on {@code reservation.expires_at}
     */
    ReservationId open(ReservationSpec spec, int given, Actor actor) {
        requireTime(spec.expiresAt(), "reservation.expires_at");
        NewReservation fresh = new NewReservation(spec.owner(), spec.purpose(), actor.id(), spec.expiresAt());
        return dao.insert(fresh, given, clock.instant());
    }

    /** Writes down that it was made, in the same transaction, when it holds what it is to hold. */
    CapacityReservation tell(ReservationId id, Actor actor) {
        CapacityReservation made = get(id);
        journal.created(actor, KIND, id, made);
        return made;
    }

    /** Those of the machines that the database would not give now. */
    List<Long> notFree(List<Long> servers) {
        List<Long> held = dao.holding(servers).stream().map(HeldRow::serverId).toList();
        List<Long> free = transactions.call(() -> dao.lockFree(servers));
        return servers.stream()
                .filter(id -> held.contains(id) || !free.contains(id))
                .toList();
    }

    /**
     * Changes for whom, what for, or until when.
     *
     * @throws InventoryException {@code NOT_FOUND}, {@code VERSION_MISMATCH}, {@code INVALID}, {@code CONFLICT} when it has ended
     */
    public CapacityReservation update(ReservationId id, long version, ReservationSpec spec, Actor actor) {
        requireTime(spec.expiresAt(), "expires_at");
        return transactions.call(() -> {
            CapacityReservation before = lock(id);
            Rows.requireVersion(before.version(), version, "reservation", id);
            requireOpen(before);
            dao.update(id, spec, clock.instant());
            CapacityReservation after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Lets all machines go.
     *
     * @throws InventoryException {@code NOT_FOUND}, {@code VERSION_MISMATCH}, {@code CONFLICT} when it has ended
     */
    public CapacityReservation release(ReservationId id, long version, Actor actor) {
        return transactions.call(() -> {
            CapacityReservation before = lock(id);
            Rows.requireVersion(before.version(), version, "reservation", id);
            requireOpen(before);
            return end(before, ReservationState.RELEASED, "released", actor);
        });
    }

    /** Ends those whose time is over, at most so many; returns how many. */
    public int expire(int limit) {
        List<ReservationId> over = dao.expired(clock.instant(), limit);
        over.forEach(id -> transactions.run(() -> {
            CapacityReservation before = lock(id);
            if (before.state() == ReservationState.OPEN && !before.expiresAt().isAfter(clock.instant())) {
                end(before, ReservationState.EXPIRED, "expired", CLOCKWORK);
            }
        }));
        return over.size();
    }

    /**
     * Says whether a machine may be installed, and takes it out of the reservation it is installed under; in the caller's transaction, which
     * has locked the machine.
     *
     * @param named the reservation that the caller acts under; null for none
     * @throws InventoryException {@code CONFLICT} when it is reserved and the caller did not name that reservation, or named one that does not
     *     hold it
     */
    public void admit(ServerId server, @Nullable Long named, Actor actor) {
        HeldRow held = dao.holding(List.of(server.value())).stream().findFirst().orElse(null);
        if (held == null) {
            if (named != null) {
                throw InventoryException.conflict(
                        "Reservation %d does not hold server %s: leave reservation_id out".formatted(named, server));
            }
            return;
        }
        CapacityReservation before = lock(new ReservationId(held.reservationId()));
        boolean isOver = !before.expiresAt().isAfter(clock.instant());
        if (named == null ? !isOver : named != held.reservationId()) {
            throw InventoryException.conflict(
                    "Server %s is reserved for %s by reservation %d until %s: name it as reservation_id, or take another machine"
                            .formatted(server, held.owner(), held.reservationId(), before.expiresAt()));
        }
        dao.letGo(before.id(), List.of(server.value()));
        used(before, 1, actor);
    }

    /**
     * Uses up units that somebody puts things into, in the caller's transaction, which has locked their rack; when the time of the
     * reservation is over, it ends.
     *
     * @throws InventoryException {@code CONFLICT} when somebody else holds them
     */
    void useUnits(ReservationId id, List<PositionRow> units, Actor actor) {
        CapacityReservation before = lock(id);
        if (!before.expiresAt().isAfter(clock.instant())) {
            end(before, ReservationState.EXPIRED, "expired", CLOCKWORK);
            return;
        }
        if (!before.createdBy().equals(actor.id())) {
            PositionRow first = units.get(0);
            throw InventoryException.conflict(
                    "Unit %d of rack %d is reserved for %s by reservation %s, made by %s, until %s: they put it there, or release it"
                            .formatted(
                                    first.unit(),
                                    first.rackId(),
                                    before.owner(),
                                    id,
                                    before.createdBy(),
                                    before.expiresAt()));
        }
        units.forEach(unit -> positions.letGo(unit.rackId(), unit.unit()));
        used(before, units.size(), actor);
    }

    private void used(CapacityReservation before, int count, Actor actor) {
        boolean isLast = before.serverIds().size() + before.positions().size() == count;
        ReservationState next = isLast ? ReservationState.USED : ReservationState.OPEN;
        dao.enter(before.id(), next, before.installed() + count, clock.instant());
        journal.did(actor, KIND, "used", before.id(), before, get(before.id()));
    }

    /** For whom a machine is reserved; empty when it is not. */
    public Optional<Slug> holder(ServerId server) {
        return dao.holding(List.of(server.value())).stream()
                .map(row -> new Slug(row.owner()))
                .findFirst();
    }

    private CapacityReservation end(CapacityReservation before, ReservationState state, String verb, Actor actor) {
        dao.letGoAll(before.id());
        if (!before.positions().isEmpty()) {
            List<RackId> racks = before.positions().stream()
                    .map(position -> new RackId(position.rackId()))
                    .distinct()
                    .toList();
            placements.during(racks, "units_released", actor, () -> Optional.of(positions.letGoAll(before.id())));
        }
        dao.enter(before.id(), state, before.installed(), clock.instant());
        CapacityReservation after = get(before.id());
        journal.did(actor, KIND, verb, before.id(), before, after);
        return after;
    }

    private CapacityReservation lock(ReservationId id) {
        return dao.lock(id).map(this::whole).orElseThrow(() -> InventoryException.notFound("reservation", id));
    }

    private static void requireOpen(CapacityReservation reservation) {
        if (reservation.state() != ReservationState.OPEN) {
            throw new InventoryException(
                    ErrorCode.CONFLICT,
                    "Reservation %s is %s: make a new one".formatted(reservation.id(), reservation.state()));
        }
    }

    private void requireTime(Instant until, String field) {
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw InventoryException.invalid(field, "lies in the future, and within a year");
        }
    }
}
