package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * What is declared of a function of any number of operands: the accuracy of value and partials on an interval, the value's
 * in ulp of the largest term of its formula; {@link ExactFused} has the formula.
 */
record ManyRow(
        String name, double valueUlps, double partialUlps, double low, double high, ToDoubleFunction<double[]> term) {

    // a sum of six terms is rounded five times by half an ulp of at most their sizes' sum, a product once more
    private static final ToDoubleFunction<double[]> SIZES =
            x -> Arrays.stream(x).map(Math::abs).sum();
    private static final ToDoubleFunction<double[]> PRODUCTS = x -> SIZES.applyAsDouble(x) * 100;
    private static final ToDoubleFunction<double[]> ITSELF = x -> 0;

    static final List<ManyRow> ALL = List.of(
            new ManyRow("sum", 3, 0, -100, 100, SIZES),
            new ManyRow("dot", 3, 0, -100, 100, PRODUCTS),
            new ManyRow("affine", 3, 0, -100, 100, PRODUCTS),
            new ManyRow("mean", 3, 1, -100, 100, SIZES),
            // five multiplications for the value of six operands, four for a partial
            new ManyRow("product", 5, 4, -3, 3, ITSELF),
            new ManyRow("sumOfSquares", 3, 0, -100, 100, ITSELF),
            new ManyRow("norm", 3, 3, -100, 100, ITSELF),
            // a third, where three are equal, is rounded
            new ManyRow("maximum", 0, .5, -9, 9, ITSELF),
            new ManyRow("minimum", 0, .5, -9, 9, ITSELF),
            // x - max is rounded: half an ulp of up to 8
            new ManyRow("logSumExp", 3, 8, -3, 3, x -> 3),
            new ManyRow("clamp", 0, 0, -9, 9, ITSELF),
            new ManyRow("whereGreater", 0, 0, -9, 9, ITSELF),
            new ManyRow("whereGreaterOrEqual", 0, 0, -9, 9, ITSELF),
            new ManyRow("whereEqual", 0, 0, -9, 9, ITSELF));

    Primitive primitive() {
        return Rows.row(name);
    }

    /** Random operands, one to six of them where their number is free. */
    List<double[]> points(int count, long randomSeed) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        List<double[]> points = new ArrayList<>();
        while (points.size() < count) {
            double[] x = random.doubles(operands(points.size()), low, high).toArray();
            if (name.equals("clamp") && x[1] > x[2]) {
                x = new double[] {x[0], x[2], x[1]};
            }
            if (!Kinks.isNear(primitive(), x, new double[x.length])) {
                points.add(x);
            }
        }
        return points;
    }

    private int operands(int k) {
        int arity = Rows.arity(primitive()), some = 1 + k % 6;
        return arity > 0 ? arity : name.equals("dot") ? 2 * some : name.equals("affine") ? 2 * some - 1 : some;
    }
}
