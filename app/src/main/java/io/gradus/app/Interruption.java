package io.gradus.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the process is to end (SIGINT, SIGTERM), and holds the end up until the work at hand is safe, for ten seconds
 * at most.
 */
final class Interruption implements AutoCloseable {
    private final CountDownLatch safe = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "gradus-interruption");
    private volatile boolean requested;

    private Interruption() {}

    static Interruption watched() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void request() {
        requested = true;
        try {
            safe.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRequested() {
        return requested;
    }

    /** The work is safe. */
    @Override
    public void close() {
        safe.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process ends just now; the hook has nothing to wait for any more.
            }
        }
    }
}
