package io.gradus.core;

import java.util.Arrays;

/**
 * The reverse sweep: one loop over nodes in descending order. Between sweeps every scratch adjoint is -0.0, which means
 * "not on any path": contributions get + 0.0, so a reached adjoint is never -0.0. Blocks of 16 nodes that no edge
 * points to are skipped. A node whose adjoint is exactly 0 passes nothing on.
 */
final class ReverseSweep {
    static final int SHIFT = 4;
    static final long UNTOUCHED_BITS = Double.doubleToRawLongBits(-0.0);
    private static final int BLOCK = 1 << SHIFT;

    private ReverseSweep() {}

    static Gradient gradient(Value output) {
        Tape tape = output.tape;
        checkAndNotice(tape);
        if (output.index < 0) {
            return new Gradient(tape, new int[0], new double[0]);
        }
        begin(tape, output.index);
        try {
            long before = tape.visited;
            int[] blocks = new int[run(tape, output.index, seed(output))];
            for (int block = 0, k = 0; k < blocks.length; block++) {
                if (tape.touched[block] != 0) {
                    blocks[k++] = block;
                }
            }
            return copied(tape, blocks, tape.visited - before);
        } finally {
            end(tape, output.index);
        }
    }

    /** Copies whole blocks, or node by node where most slots would be empty. */
    private static Gradient copied(Tape tape, int[] blocks, long visited) {
        if (visited < BLOCK / 4L * blocks.length) {
            return packed(tape, blocks, (int) visited);
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
        tape.sweeping = true;
    }

    /** Clears the scratch, also after a rule that threw. */
    private static void end(Tape tape, int output) {
        tape.sweeping = false;
        clear(tape, output);
    }

    /** A sweep's numbers tie a recording to its inputs, as {@link Value#value} does. */
    private static void checkAndNotice(Tape tape) {
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

    /** Sweeps from several outputs at once, each with its seed, and writes the adjoints of the first nodes. */
    static void sweep(Tape tape, int[] outputs, double[] seeds, double[] out) {
        int last = -1;
        for (int output : outputs) {
            last = Math.max(last, output);
        }
        if (last < 0) {
            Arrays.fill(out, 0.0);
            return;
        }
        begin(tape, last);
        try {
            seed(tape, outputs, seeds);
            run(tape, last);
            read(tape, last, out);
        } finally {
            end(tape, last);
        }
    }

    private static void seed(Tape tape, int[] outputs, double[] seeds) {
        for (int k = 0; k < outputs.length; k++) {
            if (outputs[k] >= 0) {
                tape.adjoints[outputs[k]] += seeds[k];
                tape.touched[outputs[k] >> SHIFT] = 1;
            }
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

    private static int run(Tape tape, int output, double seed) {
        tape.adjoints[output] = seed;
        tape.touched[output >> SHIFT] = 1;
        return run(tape, output);
    }

    /** Returns the number of blocks reached. */
    private static int run(Tape tape, int output) {
        double[] adjoints = tape.adjoints;
        byte[] touched = tape.touched;
        int reached = 0;
        int visited = 0;
        for (int block = output >> SHIFT; block >= 0; block--) {
            if (touched[block] == 0) {
                continue;
            }
            reached++;
            for (int i = Math.min(output, (block << SHIFT) + BLOCK - 1); i >= block << SHIFT; i--) {
                double w = adjoints[i];
                if (Double.doubleToRawLongBits(w) != UNTOUCHED_BITS) {
                    visited++;
                    propagate(tape, i, w, adjoints, touched);
                }
            }
        }
        tape.visited += visited;
        tape.scanned += (long) reached << SHIFT;
        return reached;
    }

    private static void reserve(Tape tape, int output) {
        int blocks = (output >> SHIFT) + 1;
        if (tape.touched.length < blocks) {
            int capacity = Math.max(blocks, Math.min((tape.values.length >> SHIFT) + 1, 2 * blocks));
            tape.adjoints = new double[capacity << SHIFT];
            Arrays.fill(tape.adjoints, -0.0);
            tape.touched = new byte[capacity];
        }
    }

    private static void clear(Tape tape, int output) {
        for (int block = output >> SHIFT; block >= 0; block--) {
            if (tape.touched[block] != 0) {
                tape.touched[block] = 0;
                Arrays.fill(tape.adjoints, block << SHIFT, (block << SHIFT) + BLOCK, -0.0);
            }
        }
    }

    private static void propagate(Tape tape, int i, double w, double[] adjoints, byte[] touched) {
        int function = tape.function(i);
        int l = tape.left(i);
        int r = tape.right(i);
        switch (function) {
            case Functions.VARIABLE_ID -> {}
            case Functions.PLUS_ID -> {
                add(l, w, 1, adjoints, touched);
                add(r, w, 1, adjoints, touched);
            }
            case Functions.MINUS_ID -> {
                add(l, w, 1, adjoints, touched);
                add(r, w, -1, adjoints, touched);
            }
            case Functions.TIMES_ID -> {
                add(l, w, tape.number(r), adjoints, touched);
                add(r, w, tape.number(l), adjoints, touched);
            }
            case Functions.DIV_ID -> {
                double b = tape.number(r);
                add(l, w, 1 / b, adjoints, touched);
                add(r, w, -(tape.values[i] / b), adjoints, touched);
            }
            case Functions.NEGATE_ID -> add(l, w, -1, adjoints, touched);
            case Functions.SQUARE_ID -> add(l, w, 2 * tape.values[l], adjoints, touched);
            case Functions.SUM_ID -> {
                for (int k = 0; k < r; k++) {
                    add(tape.operands[l + k], w, 1, adjoints, touched);
                }
            }
            case Functions.DOT_ID -> products(tape, l, r, w);
            case Functions.AFFINE_ID -> {
                products(tape, l, r - 1, w);
                add(tape.operands[l + r - 1], w, 1, adjoints, touched);
            }
            case Functions.WHERE_GREATER_ID, Functions.WHERE_GREATER_OR_EQUAL_ID, Functions.WHERE_EQUAL_ID ->
                where(tape, i, w);
            default -> table(tape, i, function, w);
        }
    }

    private static void products(Tape tape, int offset, int count, double w) {
        int[] operands = tape.operands;
        for (int k = offset; k < offset + count; k += 2) {
            int a = operands[k];
            int b = operands[k + 1];
            add(a, w, tape.number(b), tape.adjoints, tape.touched);
            add(b, w, tape.number(a), tape.adjoints, tape.touched);
        }
    }

    /** The chosen operand gets the adjoint; the others get exactly 0, even of an infinite or NaN adjoint. */
    private static void where(Tape tape, int i, double w) {
        int offset = tape.left(i);
        FusedPrimitive row = (FusedPrimitive) tape.primitive(tape.function(i));
        row.partials().at(tape.gather(offset, 4), 4, tape.values[i], tape.partials);
        for (int k = 0; k < 4; k++) {
            add(tape.operands[offset + k], tape.partials[k] == 0 ? 0 : w, 1, tape.adjoints, tape.touched);
        }
    }

    private static void table(Tape tape, int i, int function, double w) {
        int l = tape.left(i);
        int r = tape.right(i);
        double y = tape.values[i];
        Primitive primitive = tape.primitive(function);
        if (primitive instanceof UnaryPrimitive p) {
            add(l, w, w == 0 ? 0 : p.partial().applyAsDouble(tape.values[l], y), tape.adjoints, tape.touched);
        } else if (primitive instanceof BinaryPrimitive p) {
            double a = tape.number(l);
            double b = tape.number(r);
            if (l >= 0) {
                add(l, w, w == 0 ? 0 : p.left().at(a, b, y), tape.adjoints, tape.touched);
            }
            if (r >= 0) {
                add(r, w, w == 0 ? 0 : p.right().at(a, b, y), tape.adjoints, tape.touched);
            }
        } else if (primitive instanceof FusedPrimitive p) {
            fused(tape, i, p, w);
        }
    }

    private static void fused(Tape tape, int i, FusedPrimitive p, double w) {
        int offset = tape.left(i);
        int count = tape.right(i);
        double[] partials = tape.partials;
        if (w != 0) {
            double[] numbers = tape.gather(offset, count);
            partials = tape.partials;
            p.partials().at(numbers, count, tape.values[i], partials);
        }
        for (int k = 0; k < count; k++) {
            add(tape.operands[offset + k], w, w == 0 ? 0 : partials[k], tape.adjoints, tape.touched);
        }
    }

    private static void add(int operand, double w, double partial, double[] adjoints, byte[] touched) {
        if (operand >= 0) {
            double contribution = w == 0 ? 0.0 : w * partial + 0.0;
            adjoints[operand] += contribution;
            touched[operand >> SHIFT] = 1;
        }
    }
}
