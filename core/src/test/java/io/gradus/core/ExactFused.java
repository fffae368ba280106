package io.gradus.core;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Value and partials of a function of many operands, by the textbook, in numbers of 31 digits. */
record ExactFused(DoubleDouble value, DoubleDouble[] partials) {
    private static final DoubleDouble ZERO = DoubleDouble.ZERO;
    private static final DoubleDouble ONE = DoubleDouble.ONE;

    static ExactFused of(String name, DoubleDouble... x) {
        int n = x.length;
        return switch (name) {
            case "sum" -> exact(sum(x), n, k -> ONE);
            case "mean" -> exact(sum(x).div(n), n, k -> ONE.div(n));
            case "dot" -> dot(n, ZERO, x);
            case "affine" -> dot(n - 1, x[n - 1], x);
            case "product" -> exact(product(-1, x), n, k -> product(k, x));
            case "sumOfSquares" -> exact(sumOfSquares(x), n, k -> x[k].times(2));
            case "norm" -> norm(x);
            case "maximum" -> most(1, x);
            case "minimum" -> most(-1, x);
            case "logSumExp" -> logSumExp(x);
            case "clamp" -> chosen(n, below(x[0], x[1]) ? 1 : below(x[2], x[0]) ? 2 : 0, x);
            case "whereGreater" -> chosen(n, below(x[1], x[0]) ? 2 : 3, x);
            case "whereGreaterOrEqual" -> chosen(n, below(x[0], x[1]) ? 3 : 2, x);
            case "whereEqual" -> chosen(n, below(x[0], x[1]) || below(x[1], x[0]) ? 3 : 2, x);
            default -> throw new IllegalArgumentException("no exact formula for " + name + "; add one here");
        };
    }

    private static ExactFused exact(DoubleDouble value, int n, IntFunction<DoubleDouble> partial) {
        return new ExactFused(value, IntStream.range(0, n).mapToObj(partial).toArray(DoubleDouble[]::new));
    }

    private static DoubleDouble sum(DoubleDouble... x) {
        return Arrays.stream(x).reduce(ZERO, DoubleDouble::plus);
    }

    private static DoubleDouble sumOfSquares(DoubleDouble... x) {
        return Arrays.stream(x).map(DoubleDouble::square).reduce(ZERO, DoubleDouble::plus);
    }

    private static DoubleDouble product(int without, DoubleDouble... x) {
        return IntStream.range(0, x.length)
                .filter(k -> k != without)
                .mapToObj(k -> x[k])
                .reduce(ONE, DoubleDouble::times);
    }

    /** The pairs among the first operands, and a bias with the partial 1 where there is one more. */
    private static ExactFused dot(int paired, DoubleDouble bias, DoubleDouble... x) {
        DoubleDouble sum = bias;
        for (int k = 0; k < paired; k += 2) {
            sum = sum.plus(x[k].times(x[k + 1]));
        }
        return exact(sum, x.length, k -> k < paired ? x[k ^ 1] : ONE);
    }

    private static ExactFused norm(DoubleDouble... x) {
        DoubleDouble y = DoubleDouble.norm(x);
        return exact(y, x.length, k -> x[k].div(y));
    }

    private static ExactFused logSumExp(DoubleDouble... x) {
        DoubleDouble most = most(1, x).value;
        DoubleDouble[] e = Arrays.stream(x).map(v -> v.minus(most).exp()).toArray(DoubleDouble[]::new);
        DoubleDouble sum = sum(e);
        return exact(most.plus(sum.log()), x.length, k -> e[k].div(sum));
    }

    /** The largest operand, or the smallest where sign is -1; those that are equal share the slope. */
    private static ExactFused most(int sign, DoubleDouble... x) {
        DoubleDouble best = x[0];
        for (DoubleDouble v : x) {
            best = sign * v.minus(best).hi() > 0 ? v : best;
        }
        DoubleDouble most = best;
        long ties = Arrays.stream(x).filter(v -> v.minus(most).hi() == 0).count();
        return exact(most, x.length, k -> x[k].minus(most).hi() == 0 ? ONE.div(ties) : ZERO);
    }

    private static ExactFused chosen(int n, int choice, DoubleDouble... x) {
        return exact(x[choice], n, k -> k == choice ? ONE : ZERO);
    }

    private static boolean below(DoubleDouble a, DoubleDouble b) {
        return a.minus(b).hi() < 0;
    }
}
