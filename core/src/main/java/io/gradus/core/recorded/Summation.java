package io.gradus.core.recorded;

import java.util.concurrent.CancellationException;

/** Sums over rows wave by wave; keeps its arrays for the next time. */
final class Summation {
    /** Blocks of a wave for each worker, so that an uneven wave leaves few idle. */
    private static final int BLOCKS_EACH = 4;

    private final Wave wave;
    private final BlockSums sums;
    private final double[] total;
    private long rows;

    /** Width 1: values alone; else the derivatives by width - 1 parameters follow the value. */
    Summation(SumWorker[] workers, int width) {
        wave = new Wave(workers, workers.length == 1 ? 1 : BLOCKS_EACH * workers.length, width);
        sums = new BlockSums(width);
        total = new double[width];
    }

    /** The sums over all rows, in an array that the next call overwrites. */
    double[] over(Rows.Cursor cursor, int rowLength, double[] theta, SumFunction.Crew crew) {
        sums.clear();
        cursor.rewind();
        rows = 0;
        for (int n = wave.fill(cursor, rowLength, 0); n > 0; n = wave.fill(cursor, rowLength, rows)) {
            wave.sum(theta, crew.executor(), sums);
            rows += n;
            if (!crew.progress().added(rows)) {
                throw new CancellationException("the sum was cancelled after " + rows + " rows");
            }
        }
        sums.total(total);
        return total;
    }

    /** How many rows the last pass had. */
    long rows() {
        return rows;
    }
}
