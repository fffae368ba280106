package io.gradus.core.check;

import io.gradus.core.differences.Ridders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is checked: a function with its derivatives at a point, and its values anywhere else. */
interface Subject {
    Point point();

    default double[] at() {
        return point().at().clone();
    }

    default double value() {
        return point().value();
    }

    default double[] gradient() {
        return point().gradient().clone();
    }

    /** The name of an input, or null. */
    default @Nullable String name(int input) {
        return null;
    }

    /** Whether the output depends on an input; true where that is not known. */
    default boolean isUsed(int input) {
        return true;
    }

    /** The value at other inputs; NaN where the function refuses them. */
    Ridders.Sample sample(double[] at);

    /** How far rounding can put off the value at other inputs. */
    double rounding(double[] at);

    /** How far rounding can put off a derivative. */
    double derivativeRounding(int input);

    /** The nearest kink; null where none is known. */
    default @Nullable Kink kink(int input) {
        return null;
    }

    /** Whether all that switches here for an input is known, and is one kink. */
    default boolean isOneKink(int input) {
        return false;
    }

    /** Whether a function inside is known to have a slope there that is not finite. */
    default boolean hasInfiniteSlope() {
        return false;
    }

    /** What the reader of a certificate should know of the function. */
    default List<String> notes() {
        return List.of();
    }
}
