package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/** Values of a subject along one of its inputs. */
final class Samples {
    private Samples() {}

    /** A function that throws at some inputs has no value there. */
    static Ridders.Sample guarded(Supplier<Ridders.Sample> sample) {
        try {
            return sample.get();
        } catch (RuntimeException outsideOfTheDomain) {
            return new Ridders.Sample(Double.NaN, 0);
        }
    }

    static DoubleFunction<Ridders.Sample> along(Subject subject, int input) {
        double[] at = subject.at();
        return t -> {
            double[] moved = at.clone();
            moved[input] = t;
            return subject.sample(moved);
        };
    }
}
