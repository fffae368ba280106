package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is checked: a function with its derivatives at a point, and its values anywhere else. */
interface Subject {
    double[] at();

    double value();

    double[] gradient();

    /** The name of an input, or null. */
    @Nullable
    String name(int input);

    /** Whether the output depends on an input; true where that is not known. */
    boolean isUsed(int input);

    /** The value at other inputs; NaN where the function refuses them. */
    Ridders.Sample sample(double[] at);

    /** How far rounding can put off the value at other inputs. */
    double rounding(double[] at);

    /** How far rounding can put off a derivative. */
    double derivativeRounding(int input);

    /** The nearest kink; null where none is known. */
    @Nullable
    Kink kink(int input);

    /** What the reader of a certificate should know of the function. */
    List<String> notes();
}
