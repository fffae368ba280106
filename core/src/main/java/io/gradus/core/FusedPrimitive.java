package io.gradus.core;

/** A row of any number of operands, recorded as one node whose operands stand in the tape's side array. */
record FusedPrimitive(int id, String name, ValueRule value, PartialsRule partials, GraphRule graphPartials)
        implements Primitive {

    /** The answer for operands x[0] to x[n - 1]. */
    @FunctionalInterface
    interface ValueRule {
        double at(double[] x, int n);
    }

    /** Writes the partials by x[0] to x[n - 1] to {@code out}; y is the answer. */
    @FunctionalInterface
    interface PartialsRule {
        void at(double[] x, int n, double y, double[] out);
    }

    /** Records the partials by all operands; y is the answer. */
    @FunctionalInterface
    interface GraphRule {
        Value[] at(Value[] x, Value y);
    }
}
