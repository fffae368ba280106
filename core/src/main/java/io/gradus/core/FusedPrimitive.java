package io.gradus.core;

/** A row of any number of operands, recorded as one node whose operands stand in the tape's side array. */
record FusedPrimitive(
        int id, String name, Primitive.FusedValue value, Primitive.FusedPartials partials, GraphRule graphPartials)
        implements Primitive.Fused {

    /** Records the partials by all operands; y is the answer. */
    @FunctionalInterface
    interface GraphRule {
        Value[] at(Value[] x, Value y);
    }
}
