package io.gradus.core;

import java.util.Arrays;

/** Which blocks of nodes may hold a reached one: how a sparse sweep knows where to look, and what is cleared after. */
final class Marks {
    private Marks() {}

    /** The blocks at or below an output that may hold a reached node, ascending: all of them after a dense sweep. */
    static int[] blocks(Tape tape, int output) {
        if (tape.dense) {
            int[] all = new int[(output >> ReverseSweep.SHIFT) + 1];
            Arrays.setAll(all, block -> block);
            return all;
        }
        int count = 0;
        for (int block = output >> ReverseSweep.SHIFT; block >= 0; block--) {
            count += tape.touched[block];
        }
        int[] blocks = new int[count];
        for (int block = 0, k = 0; k < count; block++) {
            if (tape.touched[block] != 0) {
                blocks[k++] = block;
            }
        }
        return blocks;
    }

    /** Marks the blocks that the reached nodes of a block point to. */
    static void below(Tape tape, int from) {
        for (int i = from; i < from + ReverseSweep.BLOCK; i++) {
            if (Double.doubleToRawLongBits(tape.adjoints[i]) != ReverseSweep.UNTOUCHED_BITS) {
                operands(tape, i);
            }
        }
    }

    private static void operands(Tape tape, int i) {
        int function = tape.function(i);
        int l = tape.left(i);
        int r = tape.right(i);
        if (function == Functions.VARIABLE_ID) {
            return;
        }
        Primitive primitive = tape.primitive(function);
        if (primitive instanceof FusedPrimitive) {
            for (int k = l; k < l + r; k++) {
                mark(tape, tape.operands[k]);
            }
            return;
        }
        mark(tape, l);
        if (primitive instanceof BinaryPrimitive) {
            mark(tape, r);
        }
    }

    private static void mark(Tape tape, int operand) {
        if (operand >= 0) {
            tape.touched[operand >> ReverseSweep.SHIFT] = 1;
        }
    }

    /** Makes marks and adjoints ready for the next sweep. */
    static void clear(Tape tape, int output) {
        byte[] touched = tape.touched;
        int block = output >> ReverseSweep.SHIFT;
        while (block >= 0) {
            int end = block + 1;
            while (block >= 0 && touched[block] != 0) {
                touched[block--] = 0;
            }
            if (block + 1 < end) {
                Arrays.fill(tape.adjoints, (block + 1) << ReverseSweep.SHIFT, end << ReverseSweep.SHIFT, -0.0);
            }
            block--;
        }
    }
}
