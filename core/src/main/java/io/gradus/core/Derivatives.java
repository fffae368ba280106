package io.gradus.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives as values on the same graph, so that they can be used in further formulas and differentiated again.
 *
 * <pre>{@code
 * Value y = x.times(x).times(x);
 * Value slope = Derivatives.gradient(y, x)[0];          // 3 x^2
 * Value curvature = Derivatives.gradient(slope, x)[0];  // 6 x
 * }</pre>
 */
public final class Derivatives {
    /** What a node adds to an operand's adjoint, of the node's adjoint and its partial: 0 where the adjoint is 0. */
    private static final Primitive CONTRIBUTION = Primitive.binary(
            "contribution",
            (w, partial) -> w == 0 ? 0 : w * partial + 0.0,
            (w, partial, y) -> partial,
            (w, partial, y) -> partial,
            (w, partial, y) -> w,
            (w, partial, y) -> w);

    /** The adjoint of an output that may turn out NaN at a replay. */
    private static final Primitive SEED =
            Primitive.unary("seed", Derivatives::seed, (x, y) -> 0 * y, (x, y) -> y.times(0));

    private final Tape tape;
    private final Graph graph;
    /** The adjoint of each node so far, null where no path was found yet. */
    private final @Nullable Value[] adjoints;

    private Derivatives(Value y) {
        tape = y.tape;
        graph = tape.graph;
        adjoints = new Value[Math.max(0, y.index + 1)];
    }

    /**
     * Records the derivatives of y by several values.
     *
     * <p>Their numbers have the bits of {@link Value#gradient}. They can be differentiated again, to any order: then the
     * functions' derivatives on values are used, and a {@link Primitive} that has none throws. Costs time and nodes in
     * the nodes that y reaches.
     *
     * @param y a value
     * @param xs values of the same graph
     * @return the derivatives in the order of xs, on the same graph; a constant 0 where x is not on any path
     * @throws UnsupportedOperationException if y contains a derivative of a primitive that has no graph rule
     */
    public static Value[] gradient(Value y, Value... xs) {
        y.tape.checkLive();
        for (Value x : xs) {
            if (x.tape != y.tape) {
                throw y.tape.foreign(x);
            }
        }
        List<Value> all = new ArrayList<>(List.of(xs));
        all.add(y);
        Value[] moved = expanded(all.toArray(Value[]::new));
        return gradientOf(moved[xs.length], moved);
    }

    private static Value[] gradientOf(Value y, Value[] xsAndY) {
        Derivatives derivatives = new Derivatives(y);
        if (y.index >= 0) {
            derivatives.sweep(y);
        }
        Value[] answers = new Value[xsAndY.length - 1];
        for (int k = 0; k < answers.length; k++) {
            int index = xsAndY[k].index;
            Value adjoint = index < 0 || index > y.index ? null : derivatives.adjoints[index];
            answers[k] = adjoint == null ? derivatives.graph.constant(0) : adjoint;
        }
        return answers;
    }

    /**
     * Returns values in which every derivative is recorded by the functions' graph rules, so that they can be
     * differentiated further at the cost of ordinary values. Values without derivatives come back as they are.
     */
    static Value[] expanded(Value... values) {
        Tape tape = values[0].tape;
        boolean[] reached = reached(tape, values);
        @Nullable Value[] places = new Value[reached.length];
        for (int i = 0; i < reached.length; i++) {
            if (reached[i]) {
                places[i] = move(tape, i, places);
            }
        }
        Value[] moved = values.clone();
        for (int k = 0; k < values.length; k++) {
            Value place = values[k].index < 0 ? null : places[values[k].index];
            moved[k] = place == null ? values[k] : place;
        }
        return moved;
    }

    private static boolean[] reached(Tape tape, Value... values) {
        int last = -1;
        for (Value value : values) {
            last = Math.max(last, value.index);
        }
        boolean[] reached = new boolean[last + 1];
        for (Value value : values) {
            if (value.index >= 0) {
                reached[value.index] = true;
            }
        }
        for (int i = last; i >= 0; i--) {
            for (int k = reached[i] ? Operands.count(tape, i) - 1 : -1; k >= 0; k--) {
                int operand = Operands.operand(tape, i, k);
                if (operand >= 0) {
                    reached[operand] = true;
                }
            }
        }
        return reached;
    }

    /** Where a node goes, or null where it stays: a derivative by its graph rule, what is above one with new operands. */
    private static @Nullable Value move(Tape tape, int i, @Nullable Value[] places) {
        boolean moves = tape.function(i) != Functions.VARIABLE_ID && expansion(tape, i) != null;
        Value[] operands = new Value[Operands.count(tape, i)];
        for (int k = 0; k < operands.length; k++) {
            int operand = Operands.operand(tape, i, k);
            Value place = operand < 0 ? null : places[operand];
            moves |= place != null;
            operands[k] = place == null ? new Value(tape, operand, tape.number(operand)) : place;
        }
        if (!moves) {
            return null;
        }
        Expansion expansion = expansion(tape, i);
        return expansion == null ? tape.apply(tape.primitive(tape.function(i)), operands) : expansion.expand(operands);
    }

    private static @Nullable Expansion expansion(Tape tape, int i) {
        return tape.primitive(tape.function(i)) instanceof FusedPrimitive p && p.graphPartials() instanceof Expansion e
                ? e
                : null;
    }

    private void sweep(Value y) {
        adjoints[y.index] = tape.recorder == null ? graph.constant(seed(y.value)) : y.apply(SEED);
        for (int i = y.index; i >= 0; i--) {
            Value w = adjoints[i];
            if (w != null && tape.function(i) != Functions.VARIABLE_ID) {
                propagate(i, w);
            }
        }
    }

    private static double seed(double y) {
        return Double.isNaN(y) ? Double.NaN : 1;
    }

    private void propagate(int i, Value w) {
        int function = tape.function(i);
        int count = Operands.count(tape, i);
        switch (function) {
            case Functions.PLUS_ID, Functions.SUM_ID -> ones(i, w);
            case Functions.MINUS_ID -> {
                add(i, 0, w);
                add(i, 1, Functions.minus(0, w));
            }
            case Functions.NEGATE_ID -> add(i, 0, Functions.minus(0, w));
            case Functions.TIMES_ID, Functions.DOT_ID -> products(i, w, count);
            case Functions.AFFINE_ID -> {
                products(i, w, count - 1);
                add(i, count - 1, w);
            }
            case Functions.DIV_ID -> {
                contribute(i, 0, w, Functions.div(1, operand(i, 1)));
                contribute(i, 1, w, node(i).div(operand(i, 1)).negate());
            }
            case Functions.SQUARE_ID -> contribute(i, 0, w, operand(i, 0).times(2));
            case Functions.WHERE_GREATER_ID, Functions.WHERE_GREATER_OR_EQUAL_ID, Functions.WHERE_EQUAL_ID -> {
                add(i, 2, choose(i, w, graph.constant(0)));
                add(i, 3, choose(i, graph.constant(0), w));
            }
            default -> table(i, w);
        }
    }

    private void ones(int i, Value w) {
        for (int k = 0; k < Operands.count(tape, i); k++) {
            add(i, k, w);
        }
    }

    private void products(int i, Value w, int count) {
        for (int k = 0; k < count; k++) {
            contribute(i, k, w, operand(i, k ^ 1));
        }
    }

    private Value choose(int i, Value a, Value b) {
        FusedPrimitive row = (FusedPrimitive) tape.primitive(tape.function(i));
        return Fused.record(row, new Value[] {operand(i, 0), operand(i, 1), a, b});
    }

    private void table(int i, Value w) {
        int count = Operands.count(tape, i);
        FusedPrimitive partial = tape.partialOf(tape.primitive(tape.function(i)));
        Value[] operands = new Value[count + 2];
        for (int k = 0; k < count; k++) {
            operands[k] = operand(i, k);
        }
        operands[count] = node(i);
        for (int k = 0; k < count; k++) {
            if (Operands.operand(tape, i, k) >= 0) {
                operands[count + 1] = graph.constant(k);
                contribute(i, k, w, Fused.record(partial, operands));
            }
        }
    }

    private Value node(int i) {
        return new Value(tape, i, tape.values[i]);
    }

    private Value operand(int i, int k) {
        int operand = Operands.operand(tape, i, k);
        return new Value(tape, operand, tape.number(operand));
    }

    private void contribute(int i, int k, Value w, Value partial) {
        if (Operands.operand(tape, i, k) >= 0) {
            add(i, k, w.apply(CONTRIBUTION, partial));
        }
    }

    private void add(int i, int k, Value contribution) {
        int operand = Operands.operand(tape, i, k);
        if (operand >= 0) {
            Value sum = adjoints[operand];
            adjoints[operand] = sum == null ? contribution : sum.plus(contribution);
        }
    }
}
