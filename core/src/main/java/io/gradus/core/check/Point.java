package io.gradus.core.check;

/** Where a function is checked, with the value and the derivatives that it gives there; the arrays are only read. */
final class Point {
    private final double[] at;
    private final double value;
    private final double[] gradient;

    Point(double[] at, double value, double[] gradient) {
        this.at = at;
        this.value = value;
        this.gradient = gradient;
    }

    double[] at() {
        return at;
    }

    double value() {
        return value;
    }

    double[] gradient() {
        return gradient;
    }
}
