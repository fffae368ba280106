package io.gradus.core;

import java.util.function.IntToDoubleFunction;

/** Functions of many operands, recorded as one node. */
final class Fused {
    private static final int BLOCK = 32;

    private Fused() {}

    static Value sum(Value[] terms) {
        Tape tape = terms[0].tape;
        boolean constant = allConstant(tape, terms);
        double answer = total(0, terms.length, k -> terms[k].value());
        if (constant) {
            return tape.constant(answer);
        }
        int offset = tape.operandCount;
        for (Value term : terms) {
            tape.addOperand(term.index);
        }
        return tape.node(Functions.SUM, offset, terms.length, answer);
    }

    static Value products(int function, Value[] a, Value[] b, Value bias) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "both sides must be equally long, got " + a.length + " and " + b.length + " values");
        }
        Tape tape = bias.tape;
        boolean constantWeights = allConstant(tape, a);
        boolean constant = allConstant(tape, b) && constantWeights;
        double sum = total(0, a.length, k -> a[k].value() * b[k].value());
        double answer = function == Functions.DOT ? sum : a.length == 0 ? bias.value() : sum + bias.value();
        if (constant && (function == Functions.DOT || bias.index < 0)) {
            return tape.constant(answer);
        }
        int offset = tape.operandCount;
        for (int k = 0; k < a.length; k++) {
            tape.addOperand(a[k].index);
            tape.addOperand(b[k].index);
        }
        if (function == Functions.AFFINE) {
            tape.addOperand(bias.index);
        }
        return tape.node(function, offset, a.length, answer);
    }

    private static boolean allConstant(Tape tape, Value[] values) {
        boolean all = true;
        for (Value value : values) {
            if (value.tape != tape) {
                throw tape.foreign(value);
            }
            all &= value.index < 0;
        }
        return all;
    }

    /** Adds terms from..to: left to right up to 32 of them, else split so that all but the last block are full. */
    private static double total(int from, int to, IntToDoubleFunction term) {
        int count = to - from;
        if (count <= BLOCK) {
            double sum = count == 0 ? 0 : term.applyAsDouble(from);
            for (int k = from + 1; k < to; k++) {
                sum += term.applyAsDouble(k);
            }
            return sum;
        }
        int middle = from + Integer.highestOneBit((count - 1) / BLOCK) * BLOCK;
        return total(from, middle, term) + total(middle, to, term);
    }
}
