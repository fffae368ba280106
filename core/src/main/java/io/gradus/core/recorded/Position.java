package io.gradus.core.recorded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an operation stands: in which innermost loop, in which iteration of each loop, how far into the iteration. */
final class Position {
    static final int DEPTH = 8;

    @Nullable
    Loop loop;

    /** The distance from the start of the innermost loop's iteration, or the operation's number where there is no loop. */
    int offset;

    final int[] digits = new int[DEPTH];

    /** Finds an operation among loops. */
    Position find(List<Loop> loops, int operation) {
        loop = null;
        offset = operation;
        List<Loop> candidates = loops;
        for (Loop next = Loop.at(candidates, offset); next != null; next = Loop.at(candidates, offset)) {
            offset -= next.start;
            digits[next.depth] = offset / next.period;
            offset %= next.period;
            loop = next;
            candidates = next.inner;
        }
        return this;
    }

    boolean isSamePlace(Position other) {
        return loop == other.loop && offset == other.offset;
    }

    /** The number of loops around the operation. */
    int depth() {
        return loop == null ? 0 : loop.depth + 1;
    }

    /** Whether all loops are in their last iteration. */
    boolean isLast() {
        for (Loop at = loop; at != null; at = at.parent) {
            if (digits[at.depth] != at.count - 1) {
                return false;
            }
        }
        return true;
    }

    /** The loop around the operation at a depth. */
    Loop loop(int depth) {
        Loop at = loop;
        while (at != null && at.depth > depth) {
            at = at.parent;
        }
        if (at == null) {
            throw new IllegalArgumentException("no loop at depth " + depth);
        }
        return at;
    }
}
