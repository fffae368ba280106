package io.gradus.core;

import java.util.Arrays;

/**
 * A first-order partial of a row as a function that a node can call: its value is the row's number rule, so that a
 * gradient on values has the bits of the sweep. Differentiated again, the node stands for the row's graph rule: {@link
 * Derivatives} records that in its place, and a sweep over the node differentiates the graph rule on a graph of its own.
 *
 * <p>Operands: those of the row, the answer, and the number of the operand by which the row is differentiated.
 */
final class Expansion implements FusedPrimitive.GraphRule {
    private final Primitive row;

    private Expansion(Primitive row) {
        this.row = row;
    }

    /** The function, with the id that it has on a tape. */
    static FusedPrimitive of(Primitive row, int id) {
        Expansion expansion = new Expansion(row);
        String name = "partial of " + row.name();
        return new FusedPrimitive(id, name, expansion::value, expansion::partials, expansion);
    }

    Primitive row() {
        return row;
    }

    private double value(double[] x, int n) {
        int side = (int) x[n - 1];
        if (row instanceof UnaryPrimitive p) {
            return p.partial().applyAsDouble(x[0], x[1]);
        }
        if (row instanceof BinaryPrimitive p) {
            return (side == 0 ? p.left() : p.right()).at(x[0], x[1], x[2]);
        }
        double[] partials = new double[n - 2];
        ((FusedPrimitive) row).partials().at(x, n - 2, x[n - 2], partials);
        return partials[side];
    }

    /** Records the partial by the row's graph rule. */
    Value expand(Value... x) {
        int n = x.length;
        int side = (int) x[n - 1].value;
        if (row instanceof UnaryPrimitive p) {
            return p.graphPartial().apply(x[0], x[1]);
        }
        if (row instanceof BinaryPrimitive p) {
            return (side == 0 ? p.graphLeft() : p.graphRight()).at(x[0], x[1], x[2]);
        }
        return ((FusedPrimitive) row).graphPartials().at(Arrays.copyOf(x, n - 2), x[n - 2])[side];
    }

    private void partials(double[] x, int n, double y, double[] out) {
        Graph graph = new Graph();
        Value[] operands = graph.variables(Arrays.copyOf(x, n));
        operands[n - 1] = graph.constant(x[n - 1]);
        double[] slopes = expand(operands).gradient().of(operands);
        System.arraycopy(slopes, 0, out, 0, n);
    }

    @Override
    public Value[] at(Value[] x, Value y) {
        throw new IllegalStateException("'partial of " + row.name() + "' is expanded before it is differentiated");
    }
}
