package io.gradus.core;

import java.util.function.DoubleBinaryOperator;

/** A row of two arguments. */
record BinaryPrimitive(int id, String name, DoubleBinaryOperator value, Primitive.Partial left, Primitive.Partial right)
        implements Primitive {}
