package io.gradus.core;

import java.util.Arrays;

/**
 * The reverse sweep: one loop over nodes in descending order. Between sweeps every scratch adjoint is -0.0, which means
 * "not on any path": an adjoint gets + 0.0 before a contribution, so a reached one is never -0.0. A node whose adjoint
 * is exactly 0 passes nothing on.
 *
 * <p>A sparse sweep looks only at blocks of 16 nodes that an edge points to: after a block it marks the blocks below that
 * its nodes point to. Marks cost a third of a sweep's time, so a dense sweep looks at every node below the output. It is
 * chosen where the output has at most twice as many nodes below it as the last sweep reached: then all slots that dense
 * sweeps ever look at are at most twice those that sweeps reached, plus a constant for each.
 */
final class ReverseSweep {
    static final int SHIFT = 4;
    static final long UNTOUCHED_BITS = Double.doubleToRawLongBits(-0.0);
    static final int BLOCK = 1 << SHIFT;
    private static final int SMALL = 4 * BLOCK;
    /** An operand that nothing is added to. */
    private static final int NONE = -1;

    private ReverseSweep() {}

    static Gradient gradient(Value output) {
        Tape tape = output.tape;
        checkAndNotice(tape);
        if (output.index < 0) {
            return new Gradient(tape, new int[0], new double[0]);
        }
        begin(tape, output.index);
        try {
            run(tape, output.index, seed(output));
            return copied(tape, Marks.blocks(tape, output.index), tape.reached);
        } finally {
            end(tape, output.index);
        }
    }

    /** Copies whole blocks, or node by node where most slots would be empty. */
    private static Gradient copied(Tape tape, int[] blocks, int visited) {
        if (visited < BLOCK / 4L * blocks.length) {
            return packed(tape, blocks, visited);
        }
        double[] adjoints = new double[blocks.length << SHIFT];
        for (int k = 0; k < blocks.length; k++) {
            System.arraycopy(tape.adjoints, blocks[k] << SHIFT, adjoints, k << SHIFT, BLOCK);
        }
        return new Gradient(tape, blocks, adjoints);
    }

    private static Gradient packed(Tape tape, int[] blocks, int visited) {
        char[] masks = new char[blocks.length];
        int[] starts = new int[blocks.length];
        double[] adjoints = new double[visited];
        for (int k = 0, n = 0; k < blocks.length; k++) {
            starts[k] = n;
            for (int offset = 0; offset < BLOCK; offset++) {
                double adjoint = tape.adjoints[(blocks[k] << SHIFT) + offset];
                if (Double.doubleToRawLongBits(adjoint) != UNTOUCHED_BITS) {
                    masks[k] |= (char) (1 << offset);
                    adjoints[n++] = adjoint;
                }
            }
        }
        return new Gradient(tape, blocks, masks, starts, adjoints);
    }

    static void gradientInto(Value output, double[] out, Value... xs) {
        Tape tape = output.tape;
        checkAndNotice(tape);
        if (out.length != xs.length) {
            throw new IllegalArgumentException(
                    "out must be as long as xs: expected " + xs.length + " entries, got " + out.length);
        }
        for (Value x : xs) {
            if (x.tape != tape) {
                throw tape.foreign(x);
            }
        }
        if (output.index < 0) {
            Arrays.fill(out, 0.0);
            return;
        }
        begin(tape, output.index);
        try {
            run(tape, output.index, seed(output));
            for (int k = 0; k < xs.length; k++) {
                int index = xs[k].index;
                out[k] = index < 0 || index > output.index ? 0.0 : tape.adjoints[index] + 0.0;
            }
        } finally {
            end(tape, output.index);
        }
    }

    private static void begin(Tape tape, int output) {
        tape.checkNoSweep();
        reserve(tape, output);
        tape.dense = output < SMALL || output < 2 * (long) tape.reached;
        tape.sweeping = true;
    }

    /** Clears the scratch, also after a rule that threw. */
    private static void end(Tape tape, int output) {
        tape.sweeping = false;
        if (tape.dense) {
            Arrays.fill(tape.adjoints, 0, output + 1, -0.0);
        } else {
            Marks.clear(tape, output);
        }
    }

    /** The numbers of a sweep or a view tie a recording to its inputs, as {@link Value#value} does. */
    static void checkAndNotice(Tape tape) {
        tape.checkLive();
        if (tape.recorder != null) {
            tape.recorder.numberRead();
        }
    }

    /** Sweeps from one output (a constant has no derivative) and writes the adjoints of the first nodes. */
    static void sweep(Tape tape, int output, double seed, double[] out) {
        if (output < 0) {
            Arrays.fill(out, 0.0);
            return;
        }
        begin(tape, output);
        try {
            run(tape, output, seed);
            read(tape, output, out);
        } finally {
            end(tape, output);
        }
    }

    private static void read(Tape tape, int output, double[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = k > output ? 0.0 : tape.adjoints[k] + 0.0;
        }
    }

    private static double seed(Value output) {
        return Double.isNaN(output.value) ? Double.NaN : 1.0;
    }

    private static void run(Tape tape, int output, double seed) {
        tape.adjoints[output] = seed;
        tape.mark(output);
        run(tape, output);
    }

    /** Leaves adjoints of all reached nodes; a sparse sweep also leaves marks on all blocks that may hold one. */
    private static void run(Tape tape, int output) {
        tape.reached = tape.dense ? range(tape, 0, output) : blocks(tape, output >> SHIFT);
        tape.visited += tape.reached;
        tape.swept(output);
    }

    /** Sweeps the marked blocks from the given one down; returns how many nodes were reached. */
    private static int blocks(Tape tape, int last) {
        byte[] touched = tape.touched;
        int reached = 0;
        boolean done = false;
        try {
            for (int block = last; block >= 0; block--) {
                if (touched[block] != 0) {
                    reached += range(tape, block << SHIFT, (block << SHIFT) + BLOCK - 1);
                    Marks.below(tape, block << SHIFT);
                }
            }
            done = true;
        } finally {
            if (!done) {
                Arrays.fill(touched, 0, last + 1, (byte) 1);
            }
        }
        return reached;
    }

    /**
     * Sweeps nodes {@code to} down to {@code from}; returns how many of them were reached. Hot, and one method on purpose:
     * whether the JIT would inline the rules of arithmetic into the loop depends on what it has compiled before. Whatever
     * is rare or long has a method of its own.
     */
    private static int range(Tape tape, int from, int to) {
        double[] adjoints = tape.adjoints;
        long[] links = tape.links;
        int unreached = 0;
        for (int i = to; i >= from; i--) {
            double w = adjoints[i];
            if (w == 0) {
                unreached += zero(tape, i, w);
                continue;
            }
            long link = links[i];
            int l = Tape.left(link);
            int r = Tape.right(link);
            double byLeft = w;
            double byRight = w;
            switch (Tape.function(link)) {
                case Functions.VARIABLE_ID -> {
                    continue;
                }
                case Functions.PLUS_ID -> {}
                case Functions.MINUS_ID -> byRight = -w;
                case Functions.TIMES_ID -> {
                    byLeft = w * tape.number(r);
                    byRight = w * tape.number(l);
                }
                case Functions.SQUARE_ID -> {
                    byLeft = w * (2 * tape.values[l]);
                    r = NONE;
                }
                default -> {
                    rest(tape, i, w);
                    continue;
                }
            }
            add(l, byLeft, adjoints);
            add(r, byRight, adjoints);
        }
        tape.scanned += to + 1 - from;
        return to + 1 - from - unreached;
    }

    /** A node whose adjoint is 0: 1 if that is since no path leads to it, else its operands are reached. */
    private static int zero(Tape tape, int i, double w) {
        if (Double.doubleToRawLongBits(w) == UNTOUCHED_BITS) {
            return 1;
        }
        pass(tape, i);
        return 0;
    }

    private static void reserve(Tape tape, int output) {
        int blocks = (output >> SHIFT) + 1;
        if (tape.touched.length < blocks) {
            int capacity = Math.max(blocks, Math.min((tape.values.length >> SHIFT) + 1, blocks + blocks / 4));
            tape.adjoints = new double[capacity << SHIFT];
            Arrays.fill(tape.adjoints, -0.0);
            tape.touched = new byte[capacity];
        }
    }

    static void rest(Tape tape, int i, double w) {
        int l = tape.left(i);
        int r = tape.right(i);
        switch (tape.function(i)) {
            case Functions.DIV_ID -> {
                double b = tape.number(r);
                add(l, w * (1 / b), tape.adjoints);
                add(r, w * -(tape.values[i] / b), tape.adjoints);
            }
            case Functions.NEGATE_ID -> add(l, -w, tape.adjoints);
            case Functions.SUM_ID -> sum(tape, l, r, w);
            case Functions.DOT_ID -> products(tape, l, r, w);
            case Functions.AFFINE_ID -> affine(tape, l, r, w);
            case Functions.WHERE_GREATER_ID, Functions.WHERE_GREATER_OR_EQUAL_ID, Functions.WHERE_EQUAL_ID ->
                where(tape, i, w);
            default -> table(tape, i, w);
        }
    }

    private static void sum(Tape tape, int offset, int count, double w) {
        int[] operands = tape.operands;
        double[] adjoints = tape.adjoints;
        for (int k = offset; k < offset + count; k++) {
            add(operands[k], w, adjoints);
        }
    }

    private static void affine(Tape tape, int offset, int count, double w) {
        products(tape, offset, count - 1, w);
        add(tape.operands[offset + count - 1], w, tape.adjoints);
    }

    private static void products(Tape tape, int offset, int count, double w) {
        int[] operands = tape.operands;
        double[] values = tape.values;
        double[] constants = tape.constants;
        double[] adjoints = tape.adjoints;
        for (int k = offset; k < offset + count; k += 2) {
            int a = operands[k];
            int b = operands[k + 1];
            double x = a >= 0 ? values[a] : constants[~a];
            double y = b >= 0 ? values[b] : constants[~b];
            add(a, w * y, adjoints);
            add(b, w * x, adjoints);
        }
    }

    /** The chosen operand gets the adjoint; the others get exactly 0, even of an infinite or NaN adjoint. */
    private static void where(Tape tape, int i, double w) {
        int offset = tape.left(i);
        FusedPrimitive row = (FusedPrimitive) tape.primitive(tape.function(i));
        row.partials().at(tape.gather(offset, 4), 4, tape.values[i], tape.partials);
        for (int k = 0; k < 4; k++) {
            add(tape.operands[offset + k], tape.partials[k] == 0 ? 0 : w, tape.adjoints);
        }
    }

    /** A node whose adjoint is exactly 0: its operands are reached, and nothing else. */
    private static void pass(Tape tape, int i) {
        int l = tape.left(i);
        int r = tape.right(i);
        int function = tape.function(i);
        if (function == Functions.VARIABLE_ID) {
            return;
        }
        if (tape.primitive(function) instanceof FusedPrimitive) {
            sum(tape, l, r, 0);
        } else {
            add(l, 0, tape.adjoints);
            if (tape.primitive(function) instanceof BinaryPrimitive) {
                add(r, 0, tape.adjoints);
            }
        }
    }

    private static void table(Tape tape, int i, double w) {
        Primitive primitive = tape.primitive(tape.function(i));
        if (primitive instanceof UnaryPrimitive p) {
            int l = tape.left(i);
            add(l, w * p.partial().applyAsDouble(tape.values[l], tape.values[i]), tape.adjoints);
        } else if (primitive instanceof BinaryPrimitive p) {
            binary(tape, i, p, w);
        } else if (primitive instanceof FusedPrimitive p) {
            fused(tape, i, p, w);
        }
    }

    private static void binary(Tape tape, int i, BinaryPrimitive p, double w) {
        int l = tape.left(i);
        int r = tape.right(i);
        double a = tape.number(l);
        double b = tape.number(r);
        double y = tape.values[i];
        if (l >= 0) {
            add(l, w * p.left().at(a, b, y), tape.adjoints);
        }
        if (r >= 0) {
            add(r, w * p.right().at(a, b, y), tape.adjoints);
        }
    }

    private static void fused(Tape tape, int i, FusedPrimitive p, double w) {
        int offset = tape.left(i);
        int count = tape.right(i);
        double[] numbers = tape.gather(offset, count);
        double[] partials = tape.partials;
        p.partials().at(numbers, count, tape.values[i], partials);
        for (int k = 0; k < count; k++) {
            add(tape.operands[offset + k], w * partials[k], tape.adjoints);
        }
    }

    private static void add(int operand, double contribution, double[] adjoints) {
        if (operand >= 0) {
            adjoints[operand] = adjoints[operand] + 0.0 + contribution;
        }
    }
}
