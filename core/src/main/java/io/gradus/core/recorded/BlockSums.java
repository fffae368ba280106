package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds arrays that come one after the other in a fixed tree: two neighbours first, then two neighbouring pairs, and so on.
 * The order of the additions depends on the number of arrays alone.
 */
final class BlockSums {
    private final int width;
    /** The sum of 2^level arrays that waits for its neighbour, where the bit of count is set. */
    private final List<double[]> waiting = new ArrayList<>();

    private long count;

    BlockSums(int width) {
        this.width = width;
    }

    void clear() {
        count = 0;
    }

    /** Adds the next array (read, not kept; overwritten). */
    void add(double[] next) {
        int level = 0;
        for (; (count >> level & 1) != 0; level++) {
            addTo(next, waiting.get(level));
        }
        if (level == waiting.size()) {
            waiting.add(new double[width]);
        }
        System.arraycopy(next, 0, waiting.get(level), 0, width);
        count++;
    }

    /** Writes the sum; 0 where there was no array. */
    void total(double[] out) {
        int level = Long.numberOfTrailingZeros(count);
        if (count == 0) {
            Arrays.fill(out, 0);
            return;
        }
        System.arraycopy(waiting.get(level), 0, out, 0, width);
        for (level++; count >> level != 0; level++) {
            if ((count >> level & 1) != 0) {
                addTo(out, waiting.get(level));
            }
        }
    }

    /** right = left + right. */
    private void addTo(double[] right, double[] left) {
        for (int k = 0; k < width; k++) {
            right[k] = left[k] + right[k];
        }
    }
}
