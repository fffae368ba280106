package io.gradus.core.check;

/** How far a node's value and partials can be off by their own rounding: what {@link Accuracy} says, in numbers. */
final class OwnRounding {
    private static final double U = 0x1p-53;
    /** Longer sums are added in blocks of so many terms, and the blocks in a tree. */
    private static final int BLOCK = 32;

    private OwnRounding() {}

    /** Of the value of a node. */
    static double ofValue(Evaluation e, int node) {
        Nodes nodes = e.nodes;
        int n = nodes.starts[node + 1] - nodes.starts[node];
        double size = Math.max(Math.abs(e.values[node]), LargestTerm.ofValue(e, node));
        double promised = 2 * nodes.accuracy(node).value() * U;
        return switch (nodes.primitive(node).name()) {
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
        return (promised > 0 && n > 2 ? Math.max(promised, n * U) : promised) * size;
    }
}
