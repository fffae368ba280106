package io.gradus.core.recorded;

import java.util.Collections;
import java.util.Iterator;

/** Rows of numbers, read in order and as often as wanted. */
@FunctionalInterface
interface Rows {
    /** A new cursor; it must be rewound before it is read. */
    Cursor open();

    /** Passes over the rows, one after the other. */
    interface Cursor {
        /** Goes to the first row. */
        void rewind();

        /** Fills the block with the next rows, not copied, and returns how many there were; 0 at the end. */
        int fill(double[][] block);
    }

    static Rows of(double[][] rows) {
        return () -> new Cursor() {
            private int next;

            @Override
            public void rewind() {
                next = 0;
            }

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
            private Iterator<double[][]> iterator = Collections.emptyIterator();
            private double[][] part = {};
            private int next;

            @Override
            public void rewind() {
                iterator = parts.iterator();
                part = new double[0][];
                next = 0;
            }

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
