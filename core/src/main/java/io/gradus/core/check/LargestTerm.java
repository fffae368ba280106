package io.gradus.core.check;

/** The largest term of a formula that is a sum, where the terms may cancel: its rounding stays when they do. */
final class LargestTerm {
    private LargestTerm() {}

    /** Of the value of a node; 0 where nothing cancels. */
    static double ofValue(Evaluation e, int node) {
        if (!e.nodes.row(node).equals("logSumExp")) {
            return 0;
        }
        double largest = 0;
        for (double x : numbers(e, node)) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }

    /** Of a partial of a node, or as much more as its relative error is larger; 0 where nothing cancels. */
    static double ofPartial(Evaluation e, int node, int edge) {
        return switch (e.nodes.row(node)) {
            case "gelu", "silu" -> activation(numbers(e, node)[0]);
            case "powSlope" -> powSlope(numbers(e, node));
            case "logSumExp" -> share(numbers(e, node), edge - e.nodes.starts[node]) * Math.abs(e.partials[edge]);
            default -> 0;
        };
    }

    /** A share is exp(x - max) over a sum, and rounding the difference by half an ulp changes it by as much. */
    private static double share(double[] x, int operand) {
        double max = x[0];
        for (double v : x) {
            max = Math.max(max, v);
        }
        return 1 + (max - x[operand]) / 4;
    }

    private static double[] numbers(Evaluation e, int node) {
        return e.nodes.numbers(node, k -> e.values[k]);
    }

    /** A bound of max(1, x^2) times the sigmoid of x, or the normal distribution at x, which is smaller left of 0. */
    private static double activation(double x) {
        return Math.max(1, x * x) * Math.min(1, Math.exp(x));
    }

    /** That of a^(b - 1) (1 + b log a). */
    private static double powSlope(double... x) {
        double a = Math.abs(x[0]), b = x[1];
        return Math.pow(a, b - 1) * Math.max(1, Math.abs(b * Math.log(a)));
    }
}
