package io.gradus.core;

import java.util.BitSet;

/** Which nodes an output depends on, whatever the numbers are. */
final class Reach {
    private Reach() {}

    /** Returns the nodes from which a path leads to the output, itself included, ascending; none for a constant. */
    static int[] below(Tape tape, int output) {
        if (output < 0) {
            return new int[0];
        }
        BitSet reached = new BitSet(output + 1);
        reached.set(output);
        for (int i = output; i >= 0; i = reached.previousSetBit(i - 1)) {
            int arity = Operands.count(tape, i);
            for (int k = 0; k < arity; k++) {
                int operand = Operands.operand(tape, i, k);
                if (operand >= 0) {
                    reached.set(operand);
                }
            }
        }
        return reached.stream().toArray();
    }
}
