package io.gradus.core.check;

import java.util.Arrays;

/** How far a node's value and partials can be off by their own rounding: what {@link Accuracy} says, in numbers. */
final class OwnRounding {
    private static final double U = 0x1p-53;
    /** Longer sums are added in blocks of so many terms, and the blocks in a tree. */
    private static final int BLOCK = 32;

    private OwnRounding() {}

    /**
     * Whether the value of a node is what its row gives for these operands and nothing else, not even half of the smallest
     * number off: of rows that do not round; sums below the normal numbers; and 0 where it is no product that vanished.
     */
    static boolean isExact(Evaluation e, int node) {
        double y = e.values[node];
        double[] x = e.nodes.numbers(node, k -> e.values[k]);
        return switch (e.nodes.row(node)) {
            case "plus", "minus" -> Math.abs(y) < Double.MIN_NORMAL;
            case "elu", "leakyRelu" -> x[0] >= 0;
            case "sum", "dot", "affine", "mean", "sumOfSquares", "norm", "logSumExp" -> false;
            default -> e.nodes.accuracy(node).value() == 0 || (y == 0 && vanishes(x));
        };
    }

    /** f(0) is 0, or a f(b) of an a that is 0, or f(1) as of a logarithm. */
    private static boolean vanishes(double... x) {
        return Arrays.stream(x).anyMatch(a -> a == 0) || (x.length == 1 && x[0] == 1);
    }

    /** Of the value of a node. */
    static double ofValue(Evaluation e, int node) {
        Nodes nodes = e.nodes;
        int n = nodes.starts[node + 1] - nodes.starts[node];
        double size = Math.max(Math.abs(e.values[node]), LargestTerm.ofValue(e, node));
        double promised = 2 * nodes.accuracy(node).value() * U;
        return switch (nodes.row(node)) {
            case "sum", "dot", "affine", "mean", "sumOfSquares" -> roundings(n) * U * terms(e, node);
            case "product", "norm", "logSumExp" -> Math.max(promised, n * U) * size;
            default -> promised * size;
        };
    }

    /** How often a term of a sum is rounded, product and division included. */
    private static double roundings(int terms) {
        double blocks = Math.ceil((double) terms / BLOCK);
        return Math.min(terms, BLOCK) + Math.ceil(Math.log(blocks) / Math.log(2));
    }

    /** The sizes of the terms of a sum, constant ones too; they are rounded, and may be larger than the sum. */
    private static double terms(Evaluation e, int node) {
        double[] x = e.nodes.numbers(node, k -> e.values[k]);
        double[] partials = NodeRules.partials(e.nodes.primitive(node), x, e.values[node], k -> true);
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += Math.abs(partials[k] * x[k]);
        }
        return sum;
    }

    /** Of a partial of a node. */
    static double ofPartial(Evaluation e, int node, int edge) {
        double size = Math.max(Math.abs(e.partials[edge]), LargestTerm.ofPartial(e, node, edge));
        double promised = 2 * e.nodes.accuracy(node).partials() * U;
        int n = e.nodes.starts[node + 1] - e.nodes.starts[node];
        return switch (e.nodes.row(node)) {
            case "maximum", "minimum" -> size == 1 ? 0 : promised * size;
            default -> (promised > 0 && n > 2 ? Math.max(promised, n * U) : promised) * size;
        };
    }
}
