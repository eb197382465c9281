package dev.millwright.inventory.db;

import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.HandleSupplier;

/**
 * Gives a DAO that is made once for the whole process the handle of the calling thread: that of its transaction, or one for this call. To
 * make a DAO anew for each call, as {@code Jdbi.onDemand} does, copies the configuration once per method of it, which costs more than
 * most statements. Thread-safe.
 */
final class ThreadHandle implements HandleSupplier {
    private final Jdbi jdbi;

    ThreadHandle(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
        HandleSupplier open = jdbi.getHandleScope().get();
        return open == null
                ? jdbi.withHandle(handle -> jdbi.getHandleScope().get().invokeInContext(context, task))
                : open.invokeInContext(context, task);
    }

    @Override
    public Handle getHandle() {
        return jdbi.getHandleScope().get().getHandle();
    }

    @Override
    public Jdbi getJdbi() {
        return jdbi;
    }

    @Override
    public ConfigRegistry getConfig() {
        return jdbi.getConfig();
    }
}
