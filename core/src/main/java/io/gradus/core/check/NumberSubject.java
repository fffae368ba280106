package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import io.gradus.core.recorded.ScalarFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of numbers that computes its own gradient; nothing is known of its inside. */
final class NumberSubject implements Subject {
    /** The rounding of a few operations, since it is not known how many there are; noise is measured besides. */
    private static final double ROUNDING = 0x1p-49;

    private final ScalarFunction function;
    private final double[] at;
    private final double value;
    /** The value that comes with the gradient. */
    private final double other;

    private final double[] gradient;

    NumberSubject(ScalarFunction function, double[] at) {
        if (at.length != function.inputs()) {
            throw new IllegalArgumentException(
                    "the function has " + function.inputs() + " inputs, got a point of " + at.length + " numbers");
        }
        this.function = function;
        this.at = at.clone();
        gradient = new double[at.length];
        other = function.valueAndGradient(at.clone(), gradient);
        value = function.value(at.clone());
    }

    @Override
    public double[] at() {
        return at.clone();
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public double[] gradient() {
        return gradient.clone();
    }

    @Override
    public @Nullable String name(int input) {
        return null;
    }

    @Override
    public boolean isUsed(int input) {
        return true;
    }

    @Override
    public Ridders.Sample sample(double[] moved) {
        return Samples.guarded(() -> new Ridders.Sample(function.value(moved.clone()), 0));
    }

    @Override
    public double rounding(double[] moved) {
        return ROUNDING * Math.abs(sample(moved).value());
    }

    @Override
    public double derivativeRounding(int input) {
        return ROUNDING * Math.abs(gradient[input]);
    }

    @Override
    public @Nullable Kink kink(int input) {
        return null;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("a function of numbers: kinks inside are unknown, rounding is that of a few operations");
        if (Double.compare(value, other) != 0) {
            notes.add("value gives " + value + ", valueAndGradient " + other + " at the same inputs");
        }
        return notes;
    }
}
