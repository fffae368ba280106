package io.gradus.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An immutable handle of a node or constant of a {@link Graph}. */
public final class Value {
    final Tape tape;
    /** Index of the node; negative: {@code ~index} of a constant. */
    final int index;

    final double value;

    Value(Tape tape, int index, double value) {
        this.tape = tape;
        this.index = index;
        this.value = value;
    }

    /**
     * Returns the number computed going forward; stays readable after a reset. Read while a function is recorded, it makes
     * that function dynamic: recorded afresh at each call.
     *
     * @return the number
     */
    public double value() {
        if (tape.recorder != null && index >= 0) {
            tape.recorder.numberRead();
        }
        return value;
    }

    /**
     * Returns the graph that this value was recorded on.
     *
     * @return the graph
     */
    public Graph graph() {
        return tape.graph;
    }

    /**
     * Returns {@code this + b}.
     *
     * @param b the other term
     * @return the sum
     */
    public Value plus(Value b) {
        return tape.binary(Functions.PLUS_ID, this, b, value + b.value);
    }

    /**
     * Returns {@code this + b}.
     *
     * @param b the other term
     * @return the sum
     */
    public Value plus(double b) {
        return tape.binary(Functions.PLUS_ID, this, b, value + b);
    }

    /**
     * Returns {@code this - b}.
     *
     * @param b what is subtracted
     * @return the difference
     */
    public Value minus(Value b) {
        return tape.binary(Functions.MINUS_ID, this, b, value - b.value);
    }

    /**
     * Returns {@code this - b}.
     *
     * @param b what is subtracted
     * @return the difference
     */
    public Value minus(double b) {
        return tape.binary(Functions.MINUS_ID, this, b, value - b);
    }

    /**
     * Returns {@code this * b}.
     *
     * @param b the other factor
     * @return the product
     */
    public Value times(Value b) {
        return tape.binary(Functions.TIMES_ID, this, b, value * b.value);
    }

    /**
     * Returns {@code this * b}.
     *
     * @param b the other factor
     * @return the product
     */
    public Value times(double b) {
        return tape.binary(Functions.TIMES_ID, this, b, value * b);
    }

    /**
     * Returns {@code this / b}, by IEEE rules.
     *
     * @param b the divisor
     * @return the quotient
     */
    public Value div(Value b) {
        return tape.binary(Functions.DIV_ID, this, b, value / b.value);
    }

    /**
     * Returns {@code this / b}, by IEEE rules.
     *
     * @param b the divisor
     * @return the quotient
     */
    public Value div(double b) {
        return tape.binary(Functions.DIV_ID, this, b, value / b);
    }

    /**
     * Returns this value to the power b; see {@link Functions#pow(Value, Value)}.
     *
     * @param b the exponent
     * @return the power
     */
    public Value pow(Value b) {
        return apply(Functions.POW, b);
    }

    /**
     * Returns this value to the power b.
     *
     * @param b the exponent
     * @return the power
     */
    public Value pow(double b) {
        return apply(Functions.POW, b);
    }

    /**
     * Returns {@code -this}.
     *
     * @return the negated value
     */
    public Value negate() {
        return tape.unary(Functions.NEGATE_ID, this, -value);
    }

    /**
     * Returns {@code -this}; the name that Kotlin's operator looks for.
     *
     * @return the negated value
     */
    public Value unaryMinus() {
        return negate();
    }

    /**
     * Applies a function of one argument.
     *
     * @param primitive the function
     * @return its answer
     * @throws IllegalArgumentException if the function takes another number of operands
     */
    public Value apply(Primitive primitive) {
        if (primitive instanceof UnaryPrimitive p) {
            int id = p.id() == Functions.USER ? tape.register(p) : p.id();
            return tape.unary(id, this, p.value().applyAsDouble(value));
        }
        throw wrongCount(primitive, 1);
    }

    /**
     * Applies a function of two arguments.
     *
     * @param primitive the function
     * @param b its right argument
     * @return its answer
     * @throws IllegalArgumentException if the function takes another number of operands
     */
    public Value apply(Primitive primitive, Value b) {
        if (primitive instanceof BinaryPrimitive p) {
            int id = p.id() == Functions.USER ? tape.register(p) : p.id();
            return tape.binary(id, this, b, p.value().applyAsDouble(value, b.value));
        }
        throw wrongCount(primitive, 2);
    }

    /**
     * Applies a function of two arguments with a constant on the right; its right partial is never asked for.
     *
     * @param primitive the function
     * @param b its right argument
     * @return its answer
     * @throws IllegalArgumentException if the function takes another number of operands
     */
    public Value apply(Primitive primitive, double b) {
        if (primitive instanceof BinaryPrimitive p) {
            int id = p.id() == Functions.USER ? tape.register(p) : p.id();
            return tape.binary(id, this, b, p.value().applyAsDouble(value, b));
        }
        throw wrongCount(primitive, 2);
    }

    /**
     * Tells whether {@code this > b}; false where either is NaN. While a function is recorded this is a guard: each
     * call tests it again, and where it turns out differently the function is recorded again.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isGreaterThan(Value b) {
        return Comparisons.compare(Functions.WHERE_GREATER_ID, this, b);
    }

    /**
     * As {@link #isGreaterThan(Value)} with a number.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isGreaterThan(double b) {
        return Comparisons.compare(Functions.WHERE_GREATER_ID, this, b);
    }

    /**
     * Tells whether {@code this >= b}; false where either is NaN. While a function is recorded this is a guard: each
     * call tests it again, and where it turns out differently the function is recorded again.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isGreaterThanOrEqual(Value b) {
        return Comparisons.compare(Functions.WHERE_GREATER_OR_EQUAL_ID, this, b);
    }

    /**
     * As {@link #isGreaterThanOrEqual(Value)} with a number.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isGreaterThanOrEqual(double b) {
        return Comparisons.compare(Functions.WHERE_GREATER_OR_EQUAL_ID, this, b);
    }

    /**
     * Tells whether {@code this < b}; false where either is NaN. While a function is recorded this is a guard: each
     * call tests it again, and where it turns out differently the function is recorded again.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isLessThan(Value b) {
        return Comparisons.compare(Functions.WHERE_GREATER_ID, b, this);
    }

    /**
     * As {@link #isLessThan(Value)} with a number.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isLessThan(double b) {
        return Comparisons.compare(Functions.WHERE_GREATER_ID, b, this);
    }

    /**
     * Tells whether {@code this <= b}; false where either is NaN. While a function is recorded this is a guard: each
     * call tests it again, and where it turns out differently the function is recorded again.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isLessThanOrEqual(Value b) {
        return Comparisons.compare(Functions.WHERE_GREATER_OR_EQUAL_ID, b, this);
    }

    /**
     * As {@link #isLessThanOrEqual(Value)} with a number.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isLessThanOrEqual(double b) {
        return Comparisons.compare(Functions.WHERE_GREATER_OR_EQUAL_ID, b, this);
    }

    /**
     * Tells whether {@code this == b}; false where either is NaN. While a function is recorded this is a guard: each
     * call tests it again, and where it turns out differently the function is recorded again.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isEqualTo(Value b) {
        return Comparisons.compare(Functions.WHERE_EQUAL_ID, this, b);
    }

    /**
     * As {@link #isEqualTo(Value)} with a number.
     *
     * @param b what it is compared with
     * @return the answer
     */
    public boolean isEqualTo(double b) {
        return Comparisons.compare(Functions.WHERE_EQUAL_ID, this, b);
    }

    private static IllegalArgumentException wrongCount(Primitive primitive, int got) {
        String use = "'" + primitive.name() + "' takes ";
        if (primitive instanceof UnaryPrimitive) {
            use += "1 operand, got " + got + "; write x.apply(primitive)";
        } else if (primitive instanceof BinaryPrimitive) {
            use += "2 operands, got " + got + "; write a.apply(primitive, b)";
        } else {
            use += "an array of operands, got " + got + "; call its method in Functions";
        }
        return new IllegalArgumentException(use);
    }

    /**
     * Names this value for pictures, explanations and messages.
     *
     * @param name the name
     * @return this value
     */
    public Value named(String name) {
        tape.name(index, Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * Returns the name.
     *
     * @return the name, or null where none was given
     */
    public @Nullable String name() {
        return tape.name(index);
    }

    /**
     * Tells whether this is a constant.
     *
     * @return true for a constant, false for a node
     */
    public boolean isConstant() {
        return index < 0;
    }

    /**
     * Sweeps the graph once, in reverse; costs time in the nodes that this value reaches.
     *
     * @return the derivatives of this value by every node
     */
    public Gradient gradient() {
        return ReverseSweep.gradient(this);
    }

    /**
     * Writes the derivatives of this value by the given values; allocates nothing once the scratch is large enough.
     *
     * @param out receives the derivatives (written), as long as xs
     * @param xs values of the same graph
     */
    public void gradientInto(double[] out, Value... xs) {
        ReverseSweep.gradientInto(this, out, xs);
    }

    @Override
    public String toString() {
        String name = name();
        return (name != null ? name : index < 0 ? "constant" : "node " + index) + " = " + value;
    }
}
