package io.gradus.core.recorded;

import java.util.Iterator;

/** Rows of numbers, read in order and as often as wanted. */
@FunctionalInterface
interface Rows {
    /** Starts at the first row. */
    Cursor open();

    /** One pass over the rows. */
    @FunctionalInterface
    interface Cursor {
        /** Fills the block with the next rows, not copied, and returns how many there were; 0 at the end. */
        int fill(double[][] block);
    }

    static Rows of(double[][] rows) {
        return () -> new Cursor() {
            private int next;

            @Override
            public int fill(double[][] block) {
                int count = Math.min(block.length, rows.length - next);
                System.arraycopy(rows, next, block, 0, count);
                next += count;
                return count;
            }
        };
    }

    static Rows of(Iterable<double[][]> parts) {
        return () -> new Cursor() {
            private final Iterator<double[][]> iterator = parts.iterator();
            private double[][] part = {};
            private int next;

            @Override
            public int fill(double[][] block) {
                int count = 0;
                while (count < block.length && (next < part.length || iterator.hasNext())) {
                    if (next == part.length) {
                        part = iterator.next();
                        next = 0;
                    } else {
                        block[count++] = part[next++];
                    }
                }
                return count;
            }
        };
    }
}
