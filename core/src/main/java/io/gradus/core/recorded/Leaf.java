package io.gradus.core.recorded;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One operation of a loop's body: it stands for as many operations of the program as the loops around it run. */
final class Leaf {
    final Loop loop;
    /** The distance from the start of the loop's iteration. */
    final int offset;
    /** The operation in the second iteration of each loop, which stands for all. */
    final int operation;

    final Moving[] operands;
    /** The result that it is in the very first iterations, or -1, and how that moves. */
    final int result;

    final int[] resultStrides;

    /** How often operands refer to it as a local variable. */
    int reads;
    /** Whether each of its numbers is kept in the workspace. */
    boolean kept;
    /** Whether only the last of its numbers is. */
    boolean lastKept;
    /** Whether it must stand in a local variable. */
    boolean needsLocal;
    /** Whether it is one of the numbers of a call. */
    boolean picks;
    /** How the next iteration of an outer loop reads what this one left behind in the workspace, if it does. */
    @Nullable
    Moving cell;
    /** Whether each of its numbers goes to the place that its chain's numbers share. */
    boolean chained;
    /** That place at the start, and how it moves. */
    int chainAddress;

    int[] chainStrides = {};
    /** The place in the workspace of its first number, and how the place moves. */
    int address;

    int[] addressStrides = {};
    /** Its local variable; 0 where there is none. */
    int local;
    /** The local variable of what the cell held before; 0 where there is none. */
    int before;

    Leaf(Loop loop, int offset, Moving[] operands, int result, int[] resultStrides) {
        this.loop = loop;
        this.offset = offset;
        this.operation = loop.second() + offset;
        this.operands = operands;
        this.result = result;
        this.resultStrides = resultStrides;
    }

    int depth() {
        return loop.depth + 1;
    }

    /** Whether it is a part of its only reader's expression. */
    boolean isInlined() {
        return reads == 1 && !needsLocal && !kept && !lastKept && !chained && cell == null && result < 0;
    }

    boolean isIn(Loop outer) {
        Loop at = loop;
        while (at != null && at.depth > outer.depth) {
            at = at.parent;
        }
        return at == outer;
    }

    /** The loop around it at a depth. */
    Loop loopAt(int depth) {
        Loop at = loop;
        while (at.depth > depth) {
            at = Objects.requireNonNull(at.parent);
        }
        return at;
    }
}
