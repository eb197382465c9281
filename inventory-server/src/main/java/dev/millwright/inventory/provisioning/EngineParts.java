package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.db.Transactions;
import java.time.Clock;
import java.util.function.Function;

/** What every step's work needs. */
record EngineParts(
        Transactions transactions,
        RunTables tables,
        RunLedger ledger,
        RunEffects effects,
        ProvisioningConfig config,
        Clock clock) {

    /**
     * Runs a piece of work in a transaction on the locked run.
     *
     * @throws LostRunException when the run is no longer as {@code seen}: held by another worker, or moved on
     */
    <T> T held(InstallRun seen, Function<InstallRun, T> work) {
        return transactions.call(
                () -> work.apply(ledger.lockHeld(seen).orElseThrow(() -> new LostRunException(seen.id()))));
    }
}
