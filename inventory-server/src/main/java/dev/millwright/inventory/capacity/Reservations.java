package dev.millwright.inventory.capacity;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.SqlFailure;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
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
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    /** Reservations in a database. */
    public Reservations(Database database, Journal journal, Clock clock) {
        this.dao = database.dao(ReservationDao.class);
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
        return dao.find(id)
                .map(row -> row.with(dao.serversOf(List.of(id.value()))))
                .orElseThrow(() -> InventoryException.notFound("reservation", id));
    }

    /** Reservations as the clauses say, with their machines; two statements. */
    public List<CapacityReservation> list(Clauses clauses) {
        List<ReservationRow> rows = dao.list(clauses);
        Map<Long, List<Long>> held = dao
                .heldBy(rows.stream().map(row -> row.id().value()).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        HeldRow::reservationId, Collectors.mapping(HeldRow::serverId, Collectors.toList())));
        return rows.stream()
                .map(row -> row.with(held.getOrDefault(row.id().value(), List.of())))
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
                NewReservation fresh = new NewReservation(spec.owner(), spec.purpose(), actor.id(), spec.expiresAt());
                ReservationId id = dao.insert(fresh, servers.size(), clock.instant());
                dao.take(id, servers);
                CapacityReservation made = get(id);
                journal.created(actor, KIND, id, made);
                return Optional.of(made);
            });
        } catch (UnableToExecuteStatementException failure) {
            if (SqlFailure.duplicateKey(failure).isPresent()) {
                return Optional.empty();
            }
            throw failure;
        }
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
        ReservationState next = before.serverIds().size() == 1 ? ReservationState.USED : ReservationState.OPEN;
        dao.enter(before.id(), next, before.installed() + 1, clock.instant());
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
        dao.enter(before.id(), state, before.installed(), clock.instant());
        CapacityReservation after = get(before.id());
        journal.did(actor, KIND, verb, before.id(), before, after);
        return after;
    }

    private CapacityReservation lock(ReservationId id) {
        return dao.lock(id)
                .map(row -> row.with(dao.serversOf(List.of(id.value()))))
                .orElseThrow(() -> InventoryException.notFound("reservation", id));
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
