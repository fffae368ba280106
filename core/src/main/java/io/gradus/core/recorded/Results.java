package io.gradus.core.recorded;

import java.util.Arrays;

/** Which result, by its place in a layout, each operation of a program is. */
final class Results {
    static final int NONE = -1;
    /** More than one result: such an operation is in no loop. */
    static final int SEVERAL = -2;

    private final int[] result;

    /** Places as the layout tells them. */
    Results(Program program, ResultLayout layout) {
        result = new int[program.size];
        Arrays.fill(result, NONE);
        for (int k = 0; k < program.outputs.length; k++) {
            int operand = program.outputs[k];
            if (operand >= 0) {
                result[operand] = result[operand] == NONE ? layout.place(k) : SEVERAL;
            }
        }
    }

    int of(int operation) {
        return result[operation];
    }
}
