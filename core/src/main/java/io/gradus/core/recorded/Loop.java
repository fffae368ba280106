package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A periodic run of operations: count iterations of period operations each, which differ by constant strides of their
 * operands. Loops nest; an inner loop stands for a run within one iteration of its parent.
 */
final class Loop {
    final @Nullable Loop parent;
    /** 0 for a loop that is in no other. */
    final int depth;
    /** The first operation: its number, or in an inner loop its distance from the start of the parent's iteration. */
    final int start;

    final int period;
    final int count;
    /** Loops within an iteration, in order. */
    final List<Loop> inner = new ArrayList<>();

    Loop(@Nullable Loop parent, int start, int period, int count) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.start = start;
        this.period = period;
        this.count = count;
    }

    int length() {
        return period * count;
    }

    /** The number of the first operation of an iteration; digits has the iteration of this loop and of those around it. */
    int operation(int[] digits) {
        int first = start + digits[depth] * period;
        return parent == null ? first : first + parent.operation(digits);
    }

    /** The first operation of the second iteration, within the second iterations of the loops around. */
    int second() {
        return start + period + (parent == null ? 0 : parent.second());
    }

    /** The one of some sorted loops that has an operation at this distance, or null. */
    static @Nullable Loop at(List<Loop> loops, int distance) {
        int low = 0;
        int high = loops.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Loop loop = loops.get(middle);
            if (distance < loop.start) {
                high = middle - 1;
            } else if (distance >= loop.start + loop.length()) {
                low = middle + 1;
            } else {
                return loop;
            }
        }
        return null;
    }

    /** Iterations x operations of an iteration, inner loops in brackets. */
    @Override
    public String toString() {
        String text = count + " x " + period;
        return inner.isEmpty()
                ? text
                : text + " " + inner.toString().replace('[', '(').replace(']', ')');
    }
}
