package io.gradus.core;

import java.util.function.DoubleBinaryOperator;

/** A row of two arguments; a record, so that the JIT trusts its fields. */
record BinaryPrimitive(
        int id,
        String name,
        DoubleBinaryOperator value,
        Primitive.Partial left,
        Primitive.GraphPartial graphLeft,
        Primitive.Partial right,
        Primitive.GraphPartial graphRight)
        implements Primitive.Binary {}
