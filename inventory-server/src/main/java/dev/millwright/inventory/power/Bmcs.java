package dev.millwright.inventory.power;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.SqlFailure;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.secrets.Sealer;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.Secret;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Management controllers. Adds to the DAO: sealing, audit and event, and that two machines never share an address. */
public final class Bmcs {
    private static final String KIND = "bmc";
    /** Source: IPMI 2.0 §22.30, 20-byte passwords. */
    private static final int MAX_PASSWORD_BYTES = 20;

    private final BmcDao dao;
    private final Servers servers;
    private final Sealer sealer;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Bmcs(Database database, Servers servers, Sealer sealer, Journal journal, Clock clock) {
        this.dao = database.dao(BmcDao.class);
        this.transactions = database.transactions();
        this.servers = servers;
        this.sealer = sealer;
        this.journal = journal;
        this.clock = clock;
    }

    /** A machine's controller; empty when none is on record. */
    public Optional<Bmc> find(ServerId id) {
        return dao.find(id);
    }

    /**
     * A machine's controller.
     *
     * @throws InventoryException {@code NOT_FOUND} when there is no such machine or no controller on record
     */
    public Bmc get(ServerId id) {
        servers.get(id);
        return dao.find(id).orElseThrow(() -> InventoryException.notFound("BMC of server", id));
    }

    /**
     * How to enter a machine's controller; empty when none is on record.
     *
     * @throws InventoryException {@code UNAVAILABLE} when the password was sealed with another key
     */
    public Optional<BmcAccess> access(ServerId id) {
        return dao.find(id)
                .map(bmc -> new BmcAccess(
                        bmc.kind(),
                        bmc.address(),
                        bmc.port(),
                        bmc.username(),
                        Secret.of(sealer.open(purpose(id), dao.passwordSealed(id))),
                        bmc.cipherSuite()));
    }

    /**
     * Puts a controller on record, or changes the one there is.
     *
     * @param version what the caller has seen; {@code null} only when there is none on record yet
     * @throws InventoryException {@code NOT_FOUND}, {@code VERSION_REQUIRED}, {@code VERSION_MISMATCH}, {@code INVALID} on the password,
     *     {@code TAKEN} when another machine has the address
     */
    public Bmc put(Actor actor, ServerId id, @Nullable String ifMatch, BmcSpec spec) {
        checkPassword(spec.password());
        return transactions.call(() -> {
            servers.lock(id);
            Optional<Bmc> before = dao.find(id);
            before.ifPresent(bmc -> Versions.check(Versions.required(ifMatch), bmc.version()));
            write(id, before, spec, clock.instant());
            Bmc after = dao.find(id).orElseThrow();
            if (before.isPresent()) {
                journal.changed(actor, KIND, id, before.get(), after);
            } else {
                journal.created(actor, KIND, id, after);
            }
            return after;
        });
    }

    /** Takes a controller off the record; nothing when there is none. */
    public void delete(Actor actor, ServerId id) {
        transactions.run(() -> {
            servers.lock(id);
            dao.find(id).ifPresent(before -> {
                dao.delete(id);
                journal.deleted(actor, KIND, id, before);
            });
        });
    }

    private void write(ServerId id, Optional<Bmc> before, BmcSpec spec, Instant now) {
        byte[] sealed = sealed(id, before, spec.password());
        int port = spec.portOrDefault();
        int suite = spec.cipherSuiteOrDefault();
        try {
            if (before.isPresent()) {
                dao.update(id, spec.kind(), spec.address(), port, spec.username(), sealed, suite, now);
            } else {
                dao.insert(id, spec.kind(), spec.address(), port, spec.username(), sealed, suite, now);
            }
        } catch (UnableToExecuteStatementException failure) {
            if (SqlFailure.duplicateKey(failure).isPresent()) {
                throw InventoryException.taken(
                        "address", "Another server's BMC has the address " + spec.address() + " port " + port);
            }
            throw failure;
        }
    }

    private byte[] sealed(ServerId id, Optional<Bmc> before, @Nullable Secret password) {
        if (password != null) {
            return sealer.seal(purpose(id), password.reveal());
        }
        if (before.isEmpty()) {
            throw InventoryException.invalid("password", "is needed: there is none on record");
        }
        return dao.passwordSealed(id);
    }

    private static void checkPassword(@Nullable Secret password) {
        if (password == null) {
            return;
        }
        String plain = password.reveal();
        if (plain.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES
                || plain.chars().anyMatch(c -> c < ' ')) {
            throw InventoryException.invalid("password", "must be at most 20 bytes without control characters");
        }
    }

    private static String purpose(ServerId id) {
        return "bmc/" + id.value();
    }
}
