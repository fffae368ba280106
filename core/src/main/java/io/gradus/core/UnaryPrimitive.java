package io.gradus.core;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A row of one argument; a record, so that the JIT trusts its fields. */
record UnaryPrimitive(
        int id,
        String name,
        DoubleUnaryOperator value,
        DoubleBinaryOperator partial,
        BinaryOperator<Value> graphPartial,
        @Nullable Shared shared)
        implements Primitive.Unary {}
