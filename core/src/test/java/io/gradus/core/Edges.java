package io.gradus.core;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The edges of a tape, and what they look like as a whole. */
final class Edges {
    private Edges() {}

    /** The number of uses of the node that most edges point to. */
    static int fanOut(Tape tape) {
        int[] uses = new int[tape.size];
        int most = 0;
        for (int i = 0; i < tape.size; i++) {
            for (int operand : operands(tape, i)) {
                if (operand >= 0) {
                    most = Math.max(most, ++uses[operand]);
                }
            }
        }
        return most;
    }

    /** The number of nodes on the longest path. */
    static int depth(Tape tape) {
        int[] depths = new int[tape.size];
        int deepest = 0;
        for (int i = 0; i < tape.size; i++) {
            for (int operand : operands(tape, i)) {
                depths[i] = operand < 0 ? depths[i] : Math.max(depths[i], depths[operand] + 1);
            }
            deepest = Math.max(deepest, depths[i]);
        }
        return deepest;
    }

    static boolean usesItself(Tape tape) {
        return IntStream.range(0, tape.size).anyMatch(i -> repeats(operands(tape, i)));
    }

    private static boolean repeats(int... operands) {
        for (int k = 1; k < operands.length; k++) {
            for (int j = 0; j < k && operands[k] >= 0; j++) {
                if (operands[j] == operands[k]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The operands of a node as they stand on the tape. */
    static int[] operands(Tape tape, int node) {
        int id = tape.function(node);
        if (id == Functions.VARIABLE_ID) {
            return new int[0];
        }
        Primitive row = tape.primitive(id);
        if (row instanceof FusedPrimitive) {
            return Arrays.copyOfRange(tape.operands, tape.left(node), tape.left(node) + tape.right(node));
        }
        return row instanceof UnaryPrimitive
                ? new int[] {tape.left(node)}
                : new int[] {tape.left(node), tape.right(node)};
    }
}
