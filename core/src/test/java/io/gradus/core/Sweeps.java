package io.gradus.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An independent little sweep that reads a graph's partials from its view, right or wrong in a known way. */
final class Sweeps {
    enum Kind {
        RIGHT,
        OVERWRITES_INSTEAD_OF_ADDING,
        VISITS_IN_ASCENDING_ORDER,
        VISITS_TWO_NEIGHBOURS_IN_WRONG_ORDER,
        FORGETS_THE_SECOND_USE_BY_THE_SAME_NODE,
        FORGETS_THE_LAST_OPERAND,
        SWAPS_THE_OPERANDS,
        SEEDS_WITH_THE_VALUE,
        SKIPS_EVERY_SIXTEENTH_NODE,
        KEEPS_THE_ADJOINTS_OF_THE_SWEEP_BEFORE,
        ADDS_TO_THE_NEXT_NODE
    }

    private final Kind kind;
    private final Predicate<GraphView.Node> isWrong;
    private final GraphView view;
    private final double[] adjoints;

    private Sweeps(Kind kind, Predicate<GraphView.Node> isWrong, GraphView view, int nodes) {
        this.kind = kind;
        this.isWrong = isWrong;
        this.view = view;
        adjoints = new double[nodes];
    }

    /** The adjoints of all nodes, by a sweep that is wrong at every node. */
    static double[] adjoints(Kind kind, GraphView view, Value y) {
        return new Sweeps(kind, node -> true, view, y.index + 1).sweep(y);
    }

    /** The derivatives by the first nodes, by a sweep that is wrong at the nodes of one function (or at all: ""). */
    static double[] gradient(Kind kind, String function, Gradient gradient, Value y) {
        Predicate<GraphView.Node> isWrong =
                node -> function.isEmpty() || node.function().equals(function);
        return new Sweeps(kind, isWrong, GraphView.of(gradient), y.index + 1).sweep(y);
    }

    private double[] sweep(Value y) {
        int n = adjoints.length;
        for (int round = kind == Kind.KEEPS_THE_ADJOINTS_OF_THE_SWEEP_BEFORE ? 2 : 1; round > 0; round--) {
            adjoints[n - 1] = kind == Kind.SEEDS_WITH_THE_VALUE ? y.value() : Double.isNaN(y.value()) ? Double.NaN : 1;
            for (int i = n - 1; i >= 0; i--) {
                propagate(order(i, n));
            }
        }
        return adjoints;
    }

    private int order(int i, int n) {
        return switch (kind) {
            case VISITS_IN_ASCENDING_ORDER -> n - 1 - i;
            case VISITS_TWO_NEIGHBOURS_IN_WRONG_ORDER -> n > 3 && i / 2 == n / 4 ? i ^ 1 : i;
            default -> i;
        };
    }

    private void propagate(int i) {
        double w = adjoints[i];
        GraphView.Node node = view.node(i);
        List<GraphView.Operand> operands = node.operands();
        boolean isWhere = node.function().startsWith("where");
        if (w == 0 || kind == Kind.SKIPS_EVERY_SIXTEENTH_NODE && i % 16 == 15) {
            return;
        }
        Set<Integer> seen = new HashSet<>();
        int n = operands.size() - (kind == Kind.FORGETS_THE_LAST_OPERAND && operands.size() > 1 ? 1 : 0);
        for (int k = 0; k < n; k++) {
            GraphView.Operand x = operands.get(k);
            boolean isForgotten = kind == Kind.FORGETS_THE_SECOND_USE_BY_THE_SAME_NODE && !seen.add(x.node());
            if (!x.isConstant() && !isForgotten) {
                double partial = kind == Kind.SWAPS_THE_OPERANDS
                        ? operands.get(n - 1 - k).partial()
                        : x.partial();
                boolean overwrites = kind == Kind.OVERWRITES_INSTEAD_OF_ADDING && isWrong.test(node);
                int to = kind == Kind.ADDS_TO_THE_NEXT_NODE && isWrong.test(node) ? x.node() + 1 : x.node();
                // what a where did not choose gets exactly 0, even of an infinite adjoint
                adjoints[to] = (overwrites ? 0 : adjoints[to]) + (isWhere && partial == 0 ? 0 : w * partial);
            }
        }
    }
}
