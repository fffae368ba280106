package io.gradus.core;

import java.util.List;

/** Special points of functions of any number of operands; those of one and two arguments stand in {@link FunctionsTest}. */
final class ManyPoints {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double TINY = Double.MIN_VALUE;

    /** The operands, the value and the partial by each operand, all as exact bits. */
    record Special(String name, double[] at, double value, double[] partials) {}

    private ManyPoints() {}

    private static double[] at(double... x) {
        return x;
    }

    private static Special special(String name, double[] at, double value, double... partials) {
        return new Special(name, at, value, partials);
    }

    static final List<Special> ALL = List.of(
            special("sum", at(1, 2, 3), 6, 1, 1, 1),
            special("sum", at(-0.0), -0.0, 1),
            special("sum", at(-0.0, 0.0), 0.0, 1, 1),
            special("sum", at(1e308, 1e308), INF, 1, 1),
            special("sum", at(TINY, TINY, TINY), 3 * TINY, 1, 1, 1),
            special("sum", at(INF, -INF), NAN, NAN, NAN),
            special("sum", at(1, NAN), NAN, NAN, NAN),
            special("dot", at(2, 3, 5, 7), 41, 3, 2, 7, 5),
            special("dot", at(INF, 1), INF, 1, INF),
            special("dot", at(INF, 0), NAN, NAN, NAN),
            special("dot", at(1e200, 1e200), INF, 1e200, 1e200),
            special("dot", at(1e-200, 1e-200), 0.0, 1e-200, 1e-200),
            special("dot", at(0.0, NAN), NAN, NAN, NAN),
            special("affine", at(2, 3, 5), 11, 3, 2, 1),
            special("affine", at(-0.0), -0.0, 1),
            special("affine", at(INF, 1, -INF), NAN, NAN, NAN, NAN),
            special("affine", at(0.0, 5, INF), INF, 5, 0.0, 1),
            special("affine", at(1, NAN, 0), NAN, NAN, NAN, NAN),
            special("mean", at(1, 2, 3, 4), 2.5, .25, .25, .25, .25),
            special("mean", at(TINY, TINY), TINY, .5, .5),
            special("mean", at(-0.0), -0.0, 1),
            special("mean", at(INF, 1), INF, .5, .5),
            special("mean", at(INF, -INF), NAN, NAN, NAN),
            special("mean", at(1e308, 1e308), 1e308, .5, .5),
            special("mean", at(1e308, 1e308, -1e308), 1e308 / 3, 1 / 3.0, 1 / 3.0, 1 / 3.0),
            special("product", at(2, 3, 5), 30, 15, 10, 6),
            special("product", at(2, 0.0, 5), 0.0, 0.0, 10, 0.0),
            special("product", at(0.0, 3, 0.0), 0.0, 0.0, 0.0, 0.0),
            special("product", at(1e200, 1e200, 3), INF, 3e200, 3e200, INF),
            special("product", at(1e-200, 1e-200, 3), 0.0, 3e-200, 3e-200, 0.0),
            special("product", at(0.0, 3, 1e200, 1e200), 0.0, INF, 0.0, 0.0, 0.0),
            special("product", at(0.0, INF), NAN, NAN, NAN),
            special("product", at(0.0, NAN), NAN, NAN, NAN),
            special("sumOfSquares", at(3, -4), 25, 6, -8),
            special("sumOfSquares", at(0.0, -0.0), 0.0, 0.0, 0.0),
            special("sumOfSquares", at(1e200), INF, 2e200),
            special("sumOfSquares", at(TINY, 1e-310), 0.0, 2 * TINY, 2e-310),
            special("sumOfSquares", at(-INF, 1), INF, -INF, 2),
            special("sumOfSquares", at(NAN, 1), NAN, NAN, NAN),
            special("norm", at(3, -4), 5, 3 / 5.0, -4 / 5.0),
            special("norm", at(-2), 2, -1),
            special("norm", at(0.0, -0.0), 0.0, 0.0, 0.0),
            special("norm", at(3 * TINY, 4 * TINY), 5 * TINY, 3 / 5.0, 4 / 5.0),
            special("norm", at(3 * 0x1p-1030, 4 * 0x1p-1030), 5 * 0x1p-1030, 3 / 5.0, 4 / 5.0),
            special("norm", at(3 * 0x1p1020, 4 * 0x1p1020), 5 * 0x1p1020, 3 / 5.0, 4 / 5.0),
            special("norm", at(3 * 0x1.cp1021, 4 * 0x1.cp1021), INF, 3 / 5.0, 4 / 5.0),
            special("norm", at(1, TINY), 1, 1, TINY),
            special("norm", at(INF, 5), INF, 1, 0.0),
            special("norm", at(INF, -INF, 0), INF, 1 / Math.sqrt(2), -1 / Math.sqrt(2), 0.0),
            special("norm", at(INF, NAN), NAN, NAN, NAN),
            special("maximum", at(1, 3, 2), 3, 0.0, 1, 0.0),
            special("maximum", at(3, 1, 3, 3), 3, 1 / 3.0, 0.0, 1 / 3.0, 1 / 3.0),
            special("maximum", at(-0.0, 0.0), 0.0, .5, .5),
            special("maximum", at(0.0, TINY), TINY, 0.0, 1),
            special("maximum", at(-INF, -INF), -INF, .5, .5),
            special("maximum", at(INF, 1), INF, 1, 0.0),
            special("maximum", at(1, NAN, 2), NAN, NAN, NAN, NAN),
            special("minimum", at(1, 3, 2), 1, 1, 0.0, 0.0),
            special("minimum", at(-0.0, 0.0), -0.0, .5, .5),
            special("minimum", at(INF, INF), INF, .5, .5),
            special("minimum", at(1, NAN, 2), NAN, NAN, NAN, NAN),
            special("logSumExp", at(0.0), 0.0, 1),
            special("logSumExp", at(0.0, 0.0), 0.6931471805599453, .5, .5),
            special("logSumExp", at(1000, 1000), 1000 + 0.6931471805599453, .5, .5),
            special("logSumExp", at(-1000, -1000), -1000 + 0.6931471805599453, .5, .5),
            special("logSumExp", at(1e308, 1e308), 1e308, .5, .5),
            special("logSumExp", at(1e308, -1e308), 1e308, 1, 0.0),
            special("logSumExp", at(-INF, -INF), -INF, .5, .5),
            special("logSumExp", at(-INF, 3), 3, 0.0, 1),
            special("logSumExp", at(INF, 1, INF), INF, .5, 0.0, .5),
            special("logSumExp", at(INF, -INF), INF, 1, 0.0),
            special("logSumExp", at(NAN, 1), NAN, NAN, NAN),
            special("logSumExp", at(NAN, INF), NAN, NAN, NAN),
            special("clamp", at(.5, 0, 1), .5, 1, 0.0, 0.0),
            special("clamp", at(0.0, 0.0, 1), 0.0, 1, 0.0, 0.0),
            special("clamp", at(1, 0, 1), 1, 1, 0.0, 0.0),
            special("clamp", at(-TINY, 0.0, 1), 0.0, 0.0, 1, 0.0),
            special("clamp", at(1 + 0x1p-52, 0, 1), 1, 0.0, 0.0, 1),
            special("clamp", at(2, 2, 2), 2, 1, 0.0, 0.0),
            special("clamp", at(INF, 0, 1), 1, 0.0, 0.0, 1),
            special("clamp", at(-INF, -INF, 1), -INF, 1, 0.0, 0.0),
            special("clamp", at(NAN, 0, 1), NAN, NAN, NAN, NAN),
            special("clamp", at(.5, NAN, 1), NAN, NAN, NAN, NAN),
            special("clamp", at(.5, 0, NAN), NAN, NAN, NAN, NAN),
            special("whereGreater", at(1, 0, 7, 8), 7, 0.0, 0.0, 1, 0.0),
            special("whereGreater", at(0, 0, 7, 8), 8, 0.0, 0.0, 0.0, 1),
            special("whereGreater", at(0.0, -0.0, 7, 8), 8, 0.0, 0.0, 0.0, 1),
            special("whereGreater", at(NAN, 0, 7, 8), 8, 0.0, 0.0, 0.0, 1),
            special("whereGreater", at(0, NAN, 7, 8), 8, 0.0, 0.0, 0.0, 1),
            special("whereGreater", at(1, 0, 7, NAN), 7, 0.0, 0.0, 1, 0.0),
            special("whereGreater", at(INF, 1e308, 7, INF), 7, 0.0, 0.0, 1, 0.0),
            special("whereGreater", at(1, 0, NAN, 8), NAN, 0.0, 0.0, NAN, 0.0),
            special("whereGreaterOrEqual", at(0, 0, 7, 8), 7, 0.0, 0.0, 1, 0.0),
            special("whereGreaterOrEqual", at(-0.0, 0.0, 7, 8), 7, 0.0, 0.0, 1, 0.0),
            special("whereGreaterOrEqual", at(-TINY, 0, 7, 8), 8, 0.0, 0.0, 0.0, 1),
            special("whereGreaterOrEqual", at(NAN, NAN, 7, 8), 8, 0.0, 0.0, 0.0, 1),
            special("whereEqual", at(0.0, -0.0, 7, 8), 7, 0.0, 0.0, 1, 0.0),
            special("whereEqual", at(INF, INF, 7, 8), 7, 0.0, 0.0, 1, 0.0),
            special("whereEqual", at(0, TINY, 7, 8), 8, 0.0, 0.0, 0.0, 1),
            special("whereEqual", at(NAN, NAN, 7, 8), 8, 0.0, 0.0, 0.0, 1));
}
