package io.gradus.core.recorded;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A few blocks of rows that are summed at the same time. Each block's sum stands in an array of its own, so that the order
 * in which blocks finish changes nothing. The calling thread works too, so an executor that is busy delays nothing.
 */
final class Wave {
    static final int ROWS = 128;

    private final SumWorker[] workers;
    private final double[][][] blocks;
    private final int[] counts;
    private final double[][] sums;

    private int size;

    Wave(SumWorker[] workers, int blocks, int width) {
        this.workers = workers;
        this.blocks = new double[blocks][ROWS][];
        counts = new int[blocks];
        sums = new double[blocks][width];
    }

    /** Reads the next blocks and checks their rows, of which the first has this number; returns how many rows there were. */
    int fill(Rows.Cursor cursor, int rowLength, long firstRow) {
        int rows = 0;
        for (size = 0; size < blocks.length; size++) {
            counts[size] = cursor.fill(blocks[size]);
            if (counts[size] == 0) {
                break;
            }
            for (int k = 0; k < counts[size]; k++, rows++) {
                if (blocks[size][k].length != rowLength) {
                    throw new IllegalArgumentException("row " + (firstRow + rows) + " must have " + rowLength
                            + " entries, got " + blocks[size][k].length);
                }
            }
        }
        return rows;
    }

    /** Sums the blocks, with the help of the executor if there are several workers, and adds the sums in their order. */
    void sum(double[] theta, Executor executor, BlockSums total) {
        if (workers.length == 1 || size == 1) {
            for (int k = 0; k < size; k++) {
                workers[0].add(theta, blocks[k], counts[k], sums[k]);
            }
        } else {
            share(theta, executor);
        }
        for (int k = 0; k < size; k++) {
            total.add(sums[k]);
        }
    }

    private void share(double[] theta, Executor executor) {
        Job job = new Job(theta);
        for (int k = 1; k < Math.min(workers.length, size); k++) {
            SumWorker worker = workers[k];
            executor.execute(() -> job.work(worker));
        }
        job.work(workers[0]);
        job.await();
    }

    /** The blocks of one wave; a task that the executor starts late finds none left and touches nothing. */
    private final class Job {
        private final double[] theta;
        private final int size = Wave.this.size;
        private final AtomicInteger next = new AtomicInteger();
        private int done;
        private @Nullable Throwable failure;

        Job(double[] theta) {
            this.theta = theta;
        }

        void work(SumWorker worker) {
            for (int k = next.getAndIncrement(); k < size; k = next.getAndIncrement()) {
                Throwable thrown = null;
                try {
                    worker.add(theta, blocks[k], counts[k], sums[k]);
                } catch (RuntimeException | Error e) {
                    thrown = e;
                }
                finished(thrown);
            }
        }

        private synchronized void finished(@Nullable Throwable thrown) {
            done++;
            failure = failure == null ? thrown : failure;
            notifyAll();
        }

        /** Waits until all blocks are done, also when interrupted, since their arrays are in use. */
        synchronized void await() {
            boolean interrupted = false;
            while (done < size) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
