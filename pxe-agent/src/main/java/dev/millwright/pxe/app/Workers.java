package dev.millwright.pxe.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The agent's long-lived threads. One that dies of a mistake ends the process: half an agent is worse than one that is started anew. */
final class Workers {
    private static final System.Logger LOG = System.getLogger(Workers.class.getName());

    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<Throwable> onDeath;

    /** @param onDeath told of a mistake that ended a thread */
    Workers(Consumer<Throwable> onDeath) {
        this.onDeath = onDeath;
    }

    synchronized void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, mistake) -> {
            LOG.log(System.Logger.Level.ERROR, "thread " + name + " died", mistake);
            onDeath.accept(mistake);
        });
        threads.add(thread);
        thread.start();
    }

    /** Asks all to stop, and waits a moment for each. */
    synchronized void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(500);
        }
    }
}
