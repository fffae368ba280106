package io.gradus.core.recorded;

import java.util.Arrays;
import java.util.Collections;

/** Copies a program, operation by operation, to a new one in which operands may have other places; functions keep theirs. */
final class Rewriting {
    private static final int NOWHERE = Integer.MAX_VALUE;

    final Program source;
    final ProgramBuilder out;
    /** Where the result of each operation of the source went: an operand of the copy. */
    final int[] place;

    private final int[] constants;
    private final boolean merging;

    /** Copies constants as they are, or, merging, data that are equal as one constant. */
    Rewriting(Program source, boolean merging) {
        this.merging = merging;
        this.source = source;
        out = new ProgramBuilder(source.inputs, source.size);
        place = new int[source.size];
        for (int k = 0; k < source.inputs; k++) {
            place[k] = k;
        }
        constants = new int[source.constants.length];
        Arrays.fill(constants, NOWHERE);
        Collections.addAll(out.functions, source.functions);
    }

    int operand(int sourceOperand) {
        if (sourceOperand >= 0) {
            return place[sourceOperand];
        }
        int known = constants[~sourceOperand];
        return known == NOWHERE ? constant(~sourceOperand) : known;
    }

    private int constant(int k) {
        double value = source.constants[k];
        constants[k] = merging || !source.data[k] ? out.constant(value) : out.datum(value);
        return constants[k];
    }

    /** The operand of the copy that is the k-th of operation i of the source. */
    int operand(int i, int k) {
        return operand(source.operand(i, k));
    }

    /** Appends operation i with the operands' new places and notes its own. */
    void copy(int i, Appender appender) {
        int code = source.code[i];
        if (Program.hasList(code)) {
            int count = source.b[i];
            for (int k = 0; k < count; k++) {
                out.put(operand(i, k));
            }
            place[i] = appender.addList(code, count, source.f[i]);
        } else {
            int left = operand(source.a[i]);
            int right = source.arity(i) == 2 ? operand(source.b[i]) : source.b[i];
            place[i] = appender.add(code, left, right, source.f[i]);
        }
    }

    /** Finishes the copy, without what its outputs do not need. */
    Program finish() {
        int[] outputs = new int[source.outputs.length];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = operand(source.outputs[k]);
        }
        return DeadCode.drop(out, outputs);
    }
}
