package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/** What is known of one primitive of one or two arguments, independently of the engine; {@link RowChecks} uses it. */
final class Row {
    /** Arguments, the value, and the partial by each argument; all compared by their bits. */
    record Point(double[] at, double value, double[] partials) {}

    /** An argument box, low and high for each argument. */
    record Box(double... bounds) {}

    final String name;
    final int arity;
    final BinaryOperator<Jet> oracle;
    final List<Box> boxes = new ArrayList<>();
    final List<Point> points = new ArrayList<>();
    private final Map<Integer, DoubleBinaryOperator> partialTerms = new HashMap<>();
    final List<double[]> graphDeviations = new ArrayList<>();
    DoubleBinaryOperator curvatureTerm = (a, b) -> 0;
    double valueUlps;
    double partialUlps;
    boolean passesNaN = true;

    private Row(String name, int arity, BinaryOperator<Jet> oracle) {
        this.name = name;
        this.arity = arity;
        this.oracle = oracle;
    }

    static Row row(String name, UnaryOperator<Jet> oracle) {
        return new Row(name, 1, (a, b) -> oracle.apply(a));
    }

    static Row row(String name, BinaryOperator<Jet> oracle) {
        return new Row(name, 2, oracle);
    }

    /** Adds a box of arguments on which value, partials and second derivatives are compared with the oracle's. */
    Row on(double... bounds) {
        boxes.add(new Box(bounds));
        return this;
    }

    /** Declares the greatest error on the boxes, in units in the last place of the exact number. */
    Row ulps(double value, double partials) {
        valueUlps = value;
        partialUlps = partials;
        return this;
    }

    /** Gives the largest term of the formula of a partial that is a sum; the partial's ulps are then ulps of that. */
    Row partialTerm(int argument, DoubleBinaryOperator term) {
        partialTerms.put(argument, term);
        return this;
    }

    double partialTerm(int argument, double... at) {
        return partialTerms.getOrDefault(argument, (a, b) -> 0).applyAsDouble(at[0], at[at.length - 1]);
    }

    /** Gives the largest term of the formula of the second derivatives, where one is a sum inside one rule. */
    Row curvatureTerm(DoubleBinaryOperator term) {
        curvatureTerm = term;
        return this;
    }

    /** Adds a special point: argument(s), value, partial(s). */
    Row at(double... numbers) {
        double[] at = Arrays.copyOf(numbers, arity);
        double[] partials = Arrays.copyOfRange(numbers, arity + 1, 2 * arity + 1);
        points.add(new Point(at, numbers[arity], partials));
        return this;
    }

    /** Accepts that the graph rule differs from the number at this special point. */
    Row graphDeviatesAt(String reason, double... at) {
        graphDeviations.add(at);
        return this;
    }

    /** Says that the number rules do not see NaN: the sweep's seed alone carries it. */
    Row nanBySeedOnly() {
        passesNaN = false;
        return this;
    }

    @Override
    public String toString() {
        return name;
    }
}
