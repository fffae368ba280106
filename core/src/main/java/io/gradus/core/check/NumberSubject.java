package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import io.gradus.core.recorded.ScalarFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of numbers that computes its own gradient; nothing is known of its inside.
 *
 * @param other the value that comes with the gradient
 */
record NumberSubject(ScalarFunction function, Point point, double other) implements Closed {
    static NumberSubject of(ScalarFunction function, double[] at) {
        if (at.length != function.inputs()) {
            throw new IllegalArgumentException(
                    "the function has " + function.inputs() + " inputs, got a point of " + at.length + " numbers");
        }
        double[] gradient = new double[at.length];
        double other = function.valueAndGradient(at.clone(), gradient);
        return new NumberSubject(function, new Point(at.clone(), function.value(at.clone()), gradient), other);
    }

    @Override
    public Ridders.Sample sample(double[] moved) {
        return Samples.guarded(() -> new Ridders.Sample(function.value(moved.clone()), 0));
    }

    /** That of a few operations, since it is not known how many there are; noise is measured besides. */
    @Override
    public double roundingPart() {
        return 0x1p-49;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("a function of numbers: kinks inside are unknown, rounding is that of a few operations");
        if (Double.compare(value(), other) != 0) {
            notes.add("value gives " + value() + ", valueAndGradient " + other + " at the same inputs");
        }
        return notes;
    }
}
