package io.gradus.app.play;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Work that takes longer than a moment: two pieces at a time, for some seconds at most. */
final class HeavyWork {
    private static final int AT_ONCE = 2;
    private static final long SECONDS = 20;

    private final ExecutorService pool =
            new ThreadPoolExecutor(0, AT_ONCE, SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "gradus-play-work");
                thread.setDaemon(true);
                return thread;
            });

    /** A piece of work, which asks now and then whether its time is over. */
    interface Work {
        String done(BooleanSupplier isOver) throws IOException;
    }

    String done(String what, Work work) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try {
            Future<String> future = pool.submit(() -> work.done(() -> System.nanoTime() - end > 0));
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            throw new Refusal(503, "the server is busy with " + AT_ONCE + " such requests; try again in a moment");
        } catch (TimeoutException e) {
            throw new Refusal(503, what + " takes longer than " + SECONDS + " seconds; try it on a smaller network");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "the server is ending");
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static RuntimeException cause(ExecutionException e) throws IOException {
        if (e.getCause() instanceof IOException io) {
            throw io;
        }
        return e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
    }
}
