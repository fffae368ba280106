package io.gradus.core;

import java.util.Arrays;

/**
 * Functions of many operands, recorded as one node: how they are recorded, and the rules of the rows. A dot product has
 * its operands in pairs, a[0] b[0] a[1] b[1] and so on; an affine function has the bias after them.
 *
 * <p>Sums have a fixed order, which is part of the result: up to 32 terms left to right; more are split so that all
 * blocks but the last have 32 terms, and the blocks' sums are added as a tree.
 */
final class Fused {
    static final int BLOCK = 32;

    private Fused() {}

    static Value record(FusedPrimitive row, Value[] operands) {
        Tape tape = operands[0].tape;
        double[] numbers = tape.beginFused(operands.length);
        for (int k = 0; k < operands.length; k++) {
            tape.putOperand(k, operands[k]);
            numbers[k] = operands[k].value;
        }
        return tape.endFused(row, operands.length, row.value().at(numbers, operands.length));
    }

    static Value recordDot(Value[] a, Value[] b) {
        requireSameLength("dot", a.length, b.length);
        Tape tape = a[0].tape;
        tape.beginFused(2 * a.length);
        return tape.endFused(Functions.DOT, 2 * a.length, putPairs(tape, a, b, 0, a.length));
    }

    static Value recordDot(Value[] a, double[] b) {
        requireSameLength("dot", a.length, b.length);
        Tape tape = a[0].tape;
        tape.beginFused(2 * a.length);
        return tape.endFused(Functions.DOT, 2 * a.length, putPairs(tape, a, b, 0, a.length));
    }

    static Value recordAffine(Value[] a, Value[] b, Value bias) {
        requireSameLength("affine", a.length, b.length);
        Tape tape = bias.tape;
        int count = 2 * a.length + 1;
        tape.beginFused(count);
        double answer = a.length == 0 ? bias.value : putPairs(tape, a, b, 0, a.length) + bias.value;
        tape.putOperand(count - 1, bias);
        return tape.endFused(Functions.AFFINE, count, answer);
    }

    static Value recordAffine(Value[] a, double[] b, Value bias) {
        requireSameLength("affine", a.length, b.length);
        Tape tape = bias.tape;
        int count = 2 * a.length + 1;
        tape.beginFused(count);
        double answer = a.length == 0 ? bias.value : putPairs(tape, a, b, 0, a.length) + bias.value;
        tape.putOperand(count - 1, bias);
        return tape.endFused(Functions.AFFINE, count, answer);
    }

    /** Puts pairs of operands and returns what {@link #dot} would, without a second walk over their numbers. */
    private static double putPairs(Tape tape, Value[] a, Value[] b, int from, int to) {
        if (to - from > BLOCK) {
            int middle = middle(from, to);
            return putPairs(tape, a, b, from, middle) + putPairs(tape, a, b, middle, to);
        }
        int[] operands = tape.operands;
        int next = tape.operandCount + 2 * from;
        double sum = -0.0;
        for (int k = from; k < to; k++, next += 2) {
            Value x = a[k];
            Value y = b[k];
            operands[next] = tape.operand(x);
            operands[next + 1] = tape.operand(y);
            sum += x.value * y.value;
        }
        return sum;
    }

    private static double putPairs(Tape tape, Value[] a, double[] b, int from, int to) {
        if (to - from > BLOCK) {
            int middle = middle(from, to);
            return putPairs(tape, a, b, from, middle) + putPairs(tape, a, b, middle, to);
        }
        int[] operands = tape.operands;
        int next = tape.operandCount + 2 * from;
        double sum = -0.0;
        for (int k = from; k < to; k++, next += 2) {
            Value x = a[k];
            operands[next] = tape.operand(x);
            operands[next + 1] = tape.addConstant(b[k]);
            sum += x.value * b[k];
        }
        return sum;
    }

    static void requireSome(String name, int count) {
        if (count == 0) {
            throw new IllegalArgumentException(
                    name + " needs at least one operand, got none; use graph.constant(0) where there may be none");
        }
    }

    private static void requireSameLength(String name, int left, int right) {
        if (left != right) {
            throw new IllegalArgumentException(
                    name + " needs both sides equally long, got " + left + " and " + right + " operands");
        }
    }

    static double sum(double[] x, int n) {
        return sum(x, 0, n);
    }

    private static double sum(double[] x, int from, int to) {
        if (to - from > BLOCK) {
            int middle = middle(from, to);
            return sum(x, from, middle) + sum(x, middle, to);
        }
        double sum = x[from];
        for (int k = from + 1; k < to; k++) {
            sum += x[k];
        }
        return sum;
    }

    /** Where a sum of more than one block is split: the left part has a power of two of full blocks. */
    static int middle(int from, int to) {
        return from + Integer.highestOneBit((to - from - 1) / BLOCK) * BLOCK;
    }

    static double dot(double[] x, int n) {
        return dot(x, 0, n / 2);
    }

    private static double dot(double[] x, int from, int to) {
        if (to - from > BLOCK) {
            int middle = middle(from, to);
            return dot(x, from, middle) + dot(x, middle, to);
        }
        double sum = x[2 * from] * x[2 * from + 1];
        for (int k = from + 1; k < to; k++) {
            sum += x[2 * k] * x[2 * k + 1];
        }
        return sum;
    }

    static double affine(double[] x, int n) {
        return n == 1 ? x[0] : dot(x, 0, n / 2) + x[n - 1];
    }

    static void dotPartials(double[] x, int n, double y, double[] out) {
        for (int k = 0; k < n; k += 2) {
            out[k] = x[k + 1];
            out[k + 1] = x[k];
        }
    }

    static void affinePartials(double[] x, int n, double y, double[] out) {
        dotPartials(x, n - 1, y, out);
        out[n - 1] = 1;
    }

    static Value[] ones(Value[] x, Value y) {
        Value[] ones = new Value[x.length];
        Arrays.fill(ones, y.graph().constant(1));
        return ones;
    }

    static Value[] dotGraph(Value[] x, Value y) {
        Value[] partials = new Value[x.length];
        for (int k = 0; k < x.length; k++) {
            partials[k] = x[k ^ 1];
        }
        return partials;
    }

    static Value[] affineGraph(Value[] x, Value y) {
        Value[] partials = Arrays.copyOf(dotGraph(Arrays.copyOf(x, x.length - 1), y), x.length);
        partials[x.length - 1] = y.graph().constant(1);
        return partials;
    }

    static double mean(double[] x, int n) {
        double sum = sum(x, 0, n);
        return Double.isInfinite(sum) ? meanOfHuge(x, n) : sum / n;
    }

    /** The sum of numbers made so small that it cannot overflow; the scale is a power of two and costs no digit. */
    private static double meanOfHuge(double[] x, int n) {
        double[] small = new double[n];
        for (int k = 0; k < n; k++) {
            small[k] = x[k] * 0x1p-32;
        }
        return sum(small, 0, n) / n * 0x1p32;
    }

    static Value[] meanGraph(Value[] x, Value y) {
        Value[] shares = new Value[x.length];
        Arrays.fill(shares, y.graph().constant(1.0 / x.length));
        return shares;
    }

    static double sumOfSquares(double[] x, int n) {
        return sumOfSquares(x, 0, n);
    }

    private static double sumOfSquares(double[] x, int from, int to) {
        if (to - from > BLOCK) {
            int middle = middle(from, to);
            return sumOfSquares(x, from, middle) + sumOfSquares(x, middle, to);
        }
        double sum = x[from] * x[from];
        for (int k = from + 1; k < to; k++) {
            sum += x[k] * x[k];
        }
        return sum;
    }

    static void doubles(double[] x, int n, double y, double[] out) {
        for (int k = 0; k < n; k++) {
            out[k] = 2 * x[k];
        }
    }

    static Value[] doublesGraph(Value[] x, Value y) {
        return Arrays.stream(x).map(v -> v.times(2)).toArray(Value[]::new);
    }

    static double product(double[] x, int n) {
        double product = x[0];
        for (int k = 1; k < n; k++) {
            product *= x[k];
        }
        return product;
    }

    /**
     * The product of those before times the product of those after; 0 where either is, though the other may overflow: an
     * infinite operand beside a 0 makes y NaN.
     */
    static void productPartials(double[] x, int n, double y, double[] out) {
        double before = 1;
        for (int k = 0; k < n; k++) {
            out[k] = before;
            before *= x[k];
        }
        double after = 1;
        for (int k = n - 1; k >= 0; k--) {
            out[k] = Double.isNaN(y) ? y : out[k] == 0 || after == 0 ? 0 : out[k] * after;
            after *= x[k];
        }
    }

    static Value[] productGraph(Value[] x, Value y) {
        Value[] partials = new Value[x.length];
        Value before = y.graph().constant(1);
        for (int k = 0; k < x.length; k++) {
            partials[k] = before;
            before = before.times(x[k]);
        }
        Value after = y.graph().constant(1);
        for (int k = x.length - 1; k >= 0; k--) {
            partials[k] = partials[k].times(after);
            after = after.times(x[k]);
        }
        return partials;
    }

    static double maximum(double[] x, int n) {
        double max = x[0];
        for (int k = 1; k < n; k++) {
            max = Math.max(max, x[k]);
        }
        return max;
    }

    static double minimum(double[] x, int n) {
        double min = x[0];
        for (int k = 1; k < n; k++) {
            min = Math.min(min, x[k]);
        }
        return min;
    }

    /** Those that equal the answer share the slope; none does where the answer is NaN. */
    static void tiePartials(double[] x, int n, double y, double[] out) {
        int ties = 0;
        for (int k = 0; k < n; k++) {
            ties += x[k] == y ? 1 : 0;
        }
        for (int k = 0; k < n; k++) {
            out[k] = ties == 0 ? Double.NaN : x[k] == y ? 1.0 / ties : 0;
        }
    }

    static Value[] tieGraph(Value[] x, Value y) {
        Value[] ties = new Value[x.length];
        Arrays.setAll(ties, k -> Functions.where(Functions.equalTo(x[k], y), 1, 0));
        Value count = Functions.sum(ties);
        return Arrays.stream(ties).map(tie -> tie.div(count)).toArray(Value[]::new);
    }
}
