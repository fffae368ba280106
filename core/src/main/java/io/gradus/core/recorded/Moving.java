package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operand of an operation in loops, as a function of the iterations ("digits") that the loops are in: it starts at base
 * and moves by strides[d] with each iteration of the loop at depth d. Set once by {@link LoopPlan}.
 */
final class Moving {
    /** What the operand is. */
    enum Kind {
        /** The number of an input. */
        INPUT,
        /** A place in a table of constants. */
        TABLE,
        /** The result of an operation that stands in a local variable. */
        LOCAL,
        /** A result that the loop's previous iteration left behind in a local variable; at first something else. */
        CARRY,
        /** A result that the same inner iteration of the loop's previous iteration left behind in the workspace. */
        CELL,
        /** The result of an operation that stands in the workspace. */
        MEMORY,
        /** What stands in the place that the numbers of a chain share; base and strides are those of its number. */
        CHAIN,
        /** A number that a call outside of loops has left behind in the workspace; base and strides are those of its place. */
        PICKED
    }

    final Kind kind;
    /** An input, an operation, or a place in the table. */
    final int base;

    final int[] strides;
    /** The constants. */
    double[] table = {};
    /** For what the previous iteration left behind: the depth of the loop. */
    int level = -1;
    /** What stands for it in the loop's first iteration. */
    @Nullable
    Moving first;
    /** Where the operation stands that computes it, at the start. */
    Position target = new Position();
    /** The operation of the same loop, if there is one that computes it. */
    @Nullable
    Leaf leaf;
    /** The place in the workspace at the start, and how it moves, for what stands there. */
    int address;

    int[] addressStrides = {};
    /** How the iterations of the target's loops move: [depth of the target's loop][depth]. */
    int[][] targetStrides = {};

    Moving(Kind kind, int base, int[] strides) {
        this.kind = kind;
        this.base = base;
        this.strides = strides;
    }

    /** The input, operation or place in these iterations; what it is then, in the first iteration of a loop, included. */
    int at(int[] digits) {
        if (first != null && digits[level] == 0) {
            return first.at(digits);
        }
        int place = base;
        for (int d = 0; d < strides.length; d++) {
            place += strides[d] * digits[d];
        }
        return place;
    }

    /** Whether the operand is a constant in these iterations. */
    boolean isConstant(int[] digits) {
        if (first != null && digits[level] == 0) {
            return first.isConstant(digits);
        }
        return kind == Kind.TABLE;
    }

    /** Whether it moves with a loop at this depth or further inside. */
    boolean moves(int depth) {
        for (int d = depth; d < strides.length; d++) {
            if (strides[d] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the target is in different iterations of its loops over time. */
    boolean targetMoves() {
        return Stream.of(targetStrides).flatMapToInt(IntStream::of).anyMatch(stride -> stride != 0);
    }

    /** Two operands with equal keys are the same number in each iteration. */
    String key() {
        int length = strides.length;
        while (length > 0 && strides[length - 1] == 0) {
            length--;
        }
        String start = kind + " " + base + (kind == Kind.TABLE ? " " + System.identityHashCode(table) : "");
        start += kind == Kind.PICKED ? " of " + target.offset : "";
        String place = start + Arrays.toString(Arrays.copyOf(strides, length));
        return first == null ? place : place + " " + level + " " + first.key();
    }

    /** The operand, and what stands for it in first iterations. */
    List<Moving> all() {
        List<Moving> all = new ArrayList<>();
        for (Moving next = this; next != null; next = next.first) {
            all.add(next);
        }
        return all;
    }
}
