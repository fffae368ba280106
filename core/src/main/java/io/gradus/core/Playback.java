package io.gradus.core;

import java.util.Arrays;

/**
 * The loops of a replay: values, a reverse sweep and a forward sweep. Arithmetic is written out; every other function goes
 * through the code that eager graphs use. Adjoints start at 0 and constants have places for theirs that nobody reads, which
 * leaves the eager bits: there too an adjoint gets + 0.0 before it is added to. For one thread at a time.
 */
final class Playback {
    private final Layout layout;
    private final Tape tape;
    /** The nodes' numbers, then the constants. */
    private final double[] numbers;

    private double[] tangents = {};

    /** The tape's array of values is the beginning of these numbers. */
    Playback(Layout layout, Tape tape) {
        this.layout = layout;
        this.tape = tape;
        numbers = tape.values;
        System.arraycopy(tape.constants, 0, numbers, layout.size, tape.constantCount);
    }

    /** Computes the values of the nodes from (inclusive) to (exclusive), with the rules that recorded them. */
    void values(int from, int to) {
        byte[] code = layout.code;
        int[] left = layout.left;
        int[] right = layout.right;
        double[] x = numbers;
        for (int i = from; i < to; i++) {
            double a = x[left[i]];
            double b = x[right[i]];
            switch (code[i]) {
                case Layout.PLUS -> x[i] = a + b;
                case Layout.MINUS -> x[i] = a - b;
                case Layout.TIMES -> x[i] = a * b;
                case Layout.DIV -> x[i] = a / b;
                case Layout.NEGATE -> x[i] = -a;
                case Layout.SQUARE -> x[i] = a * a;
                default -> x[i] = table(i);
            }
        }
    }

    private double table(int i) {
        int l = tape.left(i);
        int r = tape.right(i);
        Primitive primitive = tape.primitive(tape.function(i));
        if (primitive instanceof UnaryPrimitive p) {
            return p.value().applyAsDouble(numbers[l]);
        }
        if (primitive instanceof BinaryPrimitive p) {
            return p.value().applyAsDouble(tape.number(l), tape.number(r));
        }
        return ((FusedPrimitive) primitive).value().at(tape.gather(l, r), r);
    }

    /** Adjoints of 0 for all nodes up to one, and places for the constants'. */
    double[] clearedAdjoints() {
        if (tape.adjoints.length < numbers.length) {
            tape.adjoints = new double[numbers.length];
        } else {
            Arrays.fill(tape.adjoints, 0);
        }
        return tape.adjoints;
    }

    /** Sweeps from a node down to the first one that is no input. A node whose adjoint is 0 passes nothing on. */
    void sweep(int output, int inputs) {
        byte[] code = layout.code;
        int[] left = layout.left;
        int[] right = layout.right;
        double[] x = numbers;
        double[] adjoints = tape.adjoints;
        for (int i = output; i >= inputs; i--) {
            double w = adjoints[i];
            if (w == 0) {
                continue;
            }
            int l = left[i];
            int r = right[i];
            switch (code[i]) {
                case Layout.PLUS -> {
                    adjoints[l] += w;
                    adjoints[r] += w;
                }
                case Layout.MINUS -> {
                    adjoints[l] += w;
                    adjoints[r] -= w;
                }
                case Layout.TIMES -> {
                    adjoints[l] += w * x[r];
                    adjoints[r] += w * x[l];
                }
                case Layout.SQUARE -> adjoints[l] += w * (2 * x[l]);
                default -> ReverseSweep.rest(tape, i, w);
            }
        }
    }

    /** Room for the tangents of all nodes, and of constants, which are 0. */
    double[] tangents() {
        if (tangents.length == 0) {
            tangents = new double[numbers.length];
        }
        return tangents;
    }

    /**
     * Computes the tangents of the nodes from the first one that is no input. A tangent of 0 passes nothing on, and a
     * partial of 0 lets nothing pass, as in the reverse sweep, where an adjoint that it makes 0 ends a path.
     */
    void forward(int inputs) {
        double[] x = numbers;
        double[] t = tangents;
        for (int i = inputs; i < layout.size; i++) {
            int l = layout.left[i];
            int r = layout.right[i];
            t[i] = switch (layout.code[i]) {
                case Layout.PLUS -> t[l] + t[r];
                case Layout.MINUS -> t[l] - t[r];
                case Layout.TIMES -> product(t[l], x[r]) + product(t[r], x[l]);
                case Layout.DIV -> product(t[l], 1 / x[r]) + product(t[r], -(x[i] / x[r]));
                case Layout.NEGATE -> -t[l];
                case Layout.SQUARE -> product(t[l], 2 * x[l]);
                default -> tangent(i);
            };
        }
    }

    private static double product(double tangent, double partial) {
        return tangent == 0 || partial == 0 ? 0 : tangent * partial;
    }

    private double tangent(int i) {
        Primitive primitive = tape.primitive(tape.function(i));
        if (primitive instanceof UnaryPrimitive p) {
            double t = tangents[tape.left(i)];
            return t == 0 ? 0 : product(t, p.partial().applyAsDouble(numbers[tape.left(i)], numbers[i]));
        }
        return primitive instanceof BinaryPrimitive p ? binary(p, i) : fused((FusedPrimitive) primitive, i);
    }

    private double binary(BinaryPrimitive p, int i) {
        int l = tape.left(i);
        int r = tape.right(i);
        double a = tape.number(l);
        double b = tape.number(r);
        double y = numbers[i];
        double s = l < 0 ? 0 : tangents[l];
        double t = r < 0 ? 0 : tangents[r];
        return (s == 0 ? 0 : product(s, p.left().at(a, b, y)))
                + (t == 0 ? 0 : product(t, p.right().at(a, b, y)));
    }

    private double fused(FusedPrimitive p, int i) {
        int offset = tape.left(i);
        int count = tape.right(i);
        p.partials().at(tape.gather(offset, count), count, numbers[i], tape.partials);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            int operand = tape.operands[offset + k];
            sum += operand < 0 ? 0 : product(tangents[operand], tape.partials[k]);
        }
        return sum;
    }
}
