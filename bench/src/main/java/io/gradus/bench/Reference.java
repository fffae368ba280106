package io.gradus.bench;

import java.util.Locale;

/**
 * Known value, first gradient entry and Euclidean norm of the gradient of a workload at its starting point, computed once
 * outside this project. Those given here agreed between ten libraries.
 *
 * @param name what messages call it
 * @param value the value
 * @param first the first entry of the gradient
 * @param norm the gradient's Euclidean norm
 */
public record Reference(String name, double value, double first, double norm) {
    static final Reference ROSENBROCK_10 = new Reference("rosenbrock 10", 58.904864077199996, -51.2, 71.81373926136527);
    static final Reference ROSENBROCK_1000 =
            new Reference("rosenbrock 1000", 6300.6078165698955, -51.2, 225.46611897813105);
    static final Reference ROSENBROCK_1000000 =
            new Reference("rosenbrock 1000000", 6302760.178817511, -51.2, 6826.439079004771);
    static final Reference HELMHOLTZ_10 =
            new Reference("helmholtz 10", -5225.52996810098, -2600.6982145606785, 9421.467240648943);
    static final Reference HELMHOLTZ_100 =
            new Reference("helmholtz 100", -10440.28267505625, -7834.119138024004, 82157.53168175842);
    static final Reference HELMHOLTZ_200 =
            new Reference("helmholtz 200", -12018.590410573244, -9408.472032170434, 138423.47778010904);
    static final Reference MLP = new Reference("mlp", 1.0274311908715916, -0.06708612536419754, 0.5972435800062907);

    /** A sum of a million rounded terms keeps some 1e-12; two digits of margin. */
    private static final double TOLERANCE = 1e-10;

    /**
     * Compares a workload with these numbers and, entry by entry, with the hand-written gradient.
     *
     * @param workload what is to be timed
     * @param hand the same function by hand
     * @param at the starting point
     * @throws IllegalStateException if any number differs by more than 1e-10, relative to the value or the norm
     */
    public void check(Workload workload, Workload hand, double[] at) {
        checkAlone("hand", hand, at);
        checkAlone("graph", workload, at);
        double[] expected = new double[at.length];
        double[] actual = new double[at.length];
        hand.valueAndGradient(at, expected);
        workload.valueAndGradient(at, actual);
        for (int k = 0; k < at.length; k++) {
            close("graph", "gradient entry " + k, expected[k], actual[k], norm);
        }
    }

    private void checkAlone(String who, Workload workload, double[] at) {
        double[] gradient = new double[at.length];
        close(who, "value", value, workload.valueAndGradient(at, gradient), value);
        close(who, "first gradient entry", first, gradient[0], norm);
        double squares = 0;
        for (double entry : gradient) {
            squares += entry * entry;
        }
        close(who, "norm of the gradient", norm, Math.sqrt(squares), norm);
    }

    private void close(String who, String what, double expected, double actual, double scale) {
        if (!(Math.abs(expected - actual) <= TOLERANCE * Math.abs(scale))) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s, %s: expected %s %s, got %s; nothing was timed",
                    name,
                    who,
                    what,
                    expected,
                    actual));
        }
    }
}
