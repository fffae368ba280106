package io.gradus.core;

/**
 * A comparison of two values, for {@link Functions#where(Condition, Value, Value)}; made by {@link
 * Functions#greaterThan(Value, Value)} and its kin.
 */
public final class Condition {
    private final FusedPrimitive row;
    private final Value left;
    private final Value right;
    /** What the row's comparison must give for this condition to hold. */
    private final boolean expected;

    Condition(FusedPrimitive row, Value left, Value right, boolean expected) {
        this.row = row;
        this.left = left;
        this.right = right;
        this.expected = expected;
    }

    @FunctionalInterface
    interface Comparison {
        boolean holds(double p, double q);
    }

    Value left() {
        return left;
    }

    Value record(Value a, Value b) {
        return Fused.record(row, expected ? new Value[] {left, right, a, b} : new Value[] {left, right, b, a});
    }

    static void partials(boolean holds, double[] out) {
        out[0] = 0;
        out[1] = 0;
        out[2] = holds ? 1 : 0;
        out[3] = holds ? 0 : 1;
    }

    static Value[] graphPartials(Condition condition) {
        Value zero = condition.left.graph().constant(0);
        return new Value[] {zero, zero, Functions.where(condition, 1, 0), Functions.where(condition, 0, 1)};
    }
}
