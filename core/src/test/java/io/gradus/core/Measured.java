package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

/** The largest errors of a function and of its partials over the points of its boxes, in ulp of the exact number. */
final class Measured {
    /** Points of each function, spread over its boxes; mutation testing takes fewer. */
    static final int POINTS = Integer.getInteger("gradus.tests.points", Scale.of(10_000));

    private static final long RANDOM_SEED = 20_260_101;

    final String name;
    final double[] declared;
    private final double[] largest;
    private final double[][] where;
    private int points;

    private Measured(String name, double valueUlps, double partialUlps, int partials) {
        this.name = name;
        declared = new double[partials + 1];
        Arrays.fill(declared, partialUlps);
        declared[0] = valueUlps;
        largest = new double[partials + 1];
        where = new double[partials + 1][0];
    }

    /** Measures a row against its oracle: 10,000 points, and what lies in its boxes of a grid of awkward numbers. */
    static Measured of(Row row) {
        Measured measured = new Measured(row.name, row.valueUlps, row.partialUlps, row.arity);
        Primitive primitive = Rows.row(row.name);
        int each = (POINTS + row.boxes.size() - 1) / row.boxes.size();
        for (Row.Box box : row.boxes) {
            Strata.of(box, each, RANDOM_SEED).forEach(at -> measured.point(row, primitive, at));
            for (double[] at : Strata.grid(box)) {
                if (!Kinks.isNear(primitive, at, new double[at.length])) {
                    measured.point(row, primitive, at);
                }
            }
        }
        return measured;
    }

    private void point(Row row, Primitive primitive, double... at) {
        Value[] x = new Graph().variables(at);
        Value y = Rows.apply(primitive, x);
        Jet exact = row.oracle.apply(Jet.a(at[0]), Jet.b(at[at.length - 1]));
        double[] slopes = y.gradient().of(x);
        List<DoubleDouble> partials = List.of(exact.a(), exact.b());
        if (Double.isFinite(exact.v().hi() + exact.a().hi() + exact.b().hi())) {
            points++;
            note(0, exact.v(), y.value(), 0, at);
            for (int i = 0; i < at.length; i++) {
                note(i + 1, partials.get(i), slopes[i], row.partialTerm(i, at), at);
            }
        }
    }

    /** Measures a function of any number of operands against {@link ExactFused}; its partials count as one. */
    static Measured of(ManyRow row) {
        Measured measured = new Measured(row.name(), row.valueUlps(), row.partialUlps(), 1);
        row.points(POINTS, RANDOM_SEED).forEach(at -> measured.point(row, at));
        return measured;
    }

    private void point(ManyRow row, double... at) {
        Value[] x = new Graph().variables(at);
        Value y = Rows.apply(row.primitive(), x);
        ExactFused exact =
                ExactFused.of(name, Arrays.stream(at).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new));
        points++;
        note(0, exact.value(), y.value(), row.term().applyAsDouble(at), at);
        double[] slopes = y.gradient().of(x);
        for (int i = 0; i < at.length; i++) {
            note(1, exact.partials()[i], slopes[i], 0, at);
        }
    }

    private void note(int which, DoubleDouble exact, double actual, double term, double... at) {
        note(which, ulps(exact, actual, term), at);
    }

    /** The error in ulp of the exact number, or of the largest term of its formula where that is larger. */
    static double ulps(DoubleDouble exact, double actual, double term) {
        double error = Math.abs(exact.plus(-actual).hi());
        return error == 0 ? 0 : error / Math.ulp(Math.max(Math.abs(exact.hi()), term));
    }

    private void note(int which, double error, double... at) {
        if (!(error <= largest[which])) {
            largest[which] = error;
            where[which] = at.clone();
        }
    }

    void assertWithinBounds() {
        assertTrue(points >= POINTS, () -> name + " was compared at " + points + " points");
        for (int k = 0; k < largest.length; k++) {
            int which = k;
            assertTrue(
                    largest[k] <= declared[k],
                    () -> "%s, %s: %.3f ulp at %s, allowed %s"
                            .formatted(
                                    name,
                                    which == 0 ? "value" : "partial " + which,
                                    largest[which],
                                    Arrays.toString(where[which]),
                                    declared[which]));
        }
    }

    int points() {
        return points;
    }

    double largest(int which) {
        return largest[which];
    }
}
