package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The checks that every row of the table undergoes; {@link FunctionAccuracyTest} compares it with its oracle. */
final class RowChecks {
    /** Random points in each box; mutation testing takes fewer. */
    static final int POINTS = Integer.getInteger("gradus.tests.points", 4_000);

    private static final long RANDOM_SEED = 20_260_101;
    /** The graph rule may round a few times more than the number rule does. */
    private static final double GRAPH_ULPS = 8;
    /** Second derivatives run through a few more operations, each with an error of up to 4 ulp of its path. */
    private static final double SECOND_ULPS = 32;

    private final Row row;
    private final Primitive primitive;

    RowChecks(Row row, Primitive primitive) {
        this.row = row;
        this.primitive = primitive;
    }

    Stream<DynamicTest> all() {
        Stream<DynamicTest> common = Stream.of(
                test("the sweep uses the number rules", this::sweepUsesTheNumberRules),
                test("NaN is passed on by the rules", this::nanIsPassedOn),
                test("constants record nothing", this::constantsRecordNothing),
                test("graph rules agree with number rules", this::graphRulesAgreeWithNumbers),
                test("graph rules give the second derivatives", this::graphRulesGiveSecondDerivatives));
        Stream<DynamicTest> binary = Stream.of(
                test("f(x, x) adds both paths", this::bothPathsAddUp),
                test("a constant operand changes no bit", this::aConstantOperandChangesNoBit));
        return row.arity == 1 ? common : Stream.concat(common, binary);
    }

    private DynamicTest test(String what, Runnable check) {
        return DynamicTest.dynamicTest(row.name + ": " + what, check::run);
    }

    // --- what is compared -------------------------------------------------------------------------------------------

    private static Value apply(Primitive primitive, Value... x) {
        return x.length == 1 ? x[0].apply(primitive) : x[0].apply(primitive, x[1]);
    }

    private double[] numberPartials(double... x) {
        if (primitive instanceof UnaryPrimitive p) {
            double y = p.value().applyAsDouble(x[0]);
            return new double[] {p.partial().applyAsDouble(x[0], y)};
        }
        BinaryPrimitive p = (BinaryPrimitive) primitive;
        double y = p.value().applyAsDouble(x[0], x[1]);
        return new double[] {p.left().at(x[0], x[1], y), p.right().at(x[0], x[1], y)};
    }

    private Value[] graphPartials(Value... x) {
        Value y = apply(primitive, x);
        if (primitive instanceof UnaryPrimitive p) {
            return new Value[] {p.graphPartial().apply(x[0], y)};
        }
        BinaryPrimitive p = (BinaryPrimitive) primitive;
        return new Value[] {p.graphLeft().at(x[0], x[1], y), p.graphRight().at(x[0], x[1], y)};
    }

    private Jet oracle(double... x) {
        return row.oracle.apply(Jet.a(x[0]), Jet.b(x[x.length - 1]));
    }

    private static DoubleDouble[][] second(Jet jet) {
        return new DoubleDouble[][] {{jet.aa(), jet.ab()}, {jet.ab(), jet.bb()}};
    }

    private void atRandomPoints(Consumer<double[]> check) {
        for (Row.Box box : row.boxes) {
            atRandomPoints(box, check);
        }
    }

    private void atRandomPoints(Row.Box box, Consumer<double[]> check) {
        SplittableRandom random = new SplittableRandom(RANDOM_SEED);
        double[] bounds = box.bounds();
        for (int k = 0; k < POINTS; k++) {
            double[] x = new double[bounds.length / 2];
            Arrays.setAll(x, i -> draw(random, bounds[2 * i], bounds[2 * i + 1]));
            check.accept(x);
        }
    }

    /** Half uniform, half uniform in the logarithm, so that small arguments are seen too. */
    static double draw(SplittableRandom random, double low, double high) {
        double uniform = random.nextDouble(low, high);
        double large = Math.max(Math.abs(low), Math.abs(high));
        double small = low > 0 ? low : high < 0 ? -high : large * 1e-18;
        double size = small * Math.pow(large / small, random.nextDouble());
        double x = random.nextBoolean() ? size : -size;
        return random.nextBoolean() && low <= x && x <= high ? x : uniform;
    }

    private void assertUlps(DoubleDouble expected, double actual, double ulps, double term, String what, double... x) {
        double error = Measured.ulps(expected, actual, term);
        assertTrue(
                error <= ulps,
                () -> row.name + what + " at " + Arrays.toString(x) + ": expected " + expected.hi() + ", got " + actual
                        + ", that is " + error + " ulp, allowed " + ulps);
    }

    private static void assertBits(double expected, double actual, String where) {
        assertEquals(
                Double.doubleToLongBits(expected),
                Double.doubleToLongBits(actual),
                () -> where + ": expected " + expected + ", got " + actual);
    }

    // --- the checks -------------------------------------------------------------------------------------------------

    private void sweepUsesTheNumberRules() {
        Consumer<double[]> check = at -> {
            Value[] x = new Graph().variables(at);
            Value y = apply(primitive, x);
            double[] slope = y.gradient().of(x);
            double[] partials = numberPartials(at);
            for (int i = 0; i < at.length && !Double.isNaN(y.value()); i++) {
                assertBits(partials[i] + 0.0, slope[i], row.name + " at " + Arrays.toString(at) + ", partial " + i);
            }
        };
        atRandomPoints(check);
        row.points.forEach(point -> check.accept(point.at()));
    }

    /** NaN gives NaN slopes by the sweep's seed in any case; rules show it in pictures and under other outputs too. */
    private void nanIsPassedOn() {
        double[] numbers = {Double.NaN, 0, -0.0, 1, -1, 2.5, Double.POSITIVE_INFINITY};
        for (double other : numbers) {
            double[] at = row.arity == 1 ? new double[] {Double.NaN} : new double[] {Double.NaN, other};
            nanIsPassedOn(at);
            nanIsPassedOn(row.arity == 1 ? at : new double[] {other, Double.NaN});
        }
        row.points.forEach(point -> nanIsPassedOn(point.at()));
    }

    private void nanIsPassedOn(double... at) {
        Value[] x = new Graph().variables(at);
        Value y = apply(primitive, x);
        if (Double.isNaN(y.value())) {
            String where = row.name + " at " + Arrays.toString(at);
            for (double slope : y.gradient().of(x)) {
                assertBits(Double.NaN, slope, where);
            }
            for (double partial : row.passesNaN ? numberPartials(at) : new double[0]) {
                assertBits(Double.NaN, partial, "rule of " + where);
            }
        }
    }

    private void constantsRecordNothing() {
        Graph graph = new Graph();
        for (Row.Point point : row.points) {
            Value[] c = Arrays.stream(point.at()).mapToObj(graph::constant).toArray(Value[]::new);
            Value y = apply(primitive, c);
            assertTrue(y.isConstant(), row.name);
            assertBits(point.value(), y.value(), row.name + " of constants " + Arrays.toString(point.at()));
            assertArrayEquals(new double[row.arity], y.gradient().of(c), row.name);
        }
        assertEquals(0, graph.size());
    }

    private void bothPathsAddUp() {
        for (Row.Box box : row.boxes) {
            double low = Math.max(box.bounds()[0], box.bounds()[2]);
            double high = Math.min(box.bounds()[1], box.bounds()[3]);
            atRandomPoints(new Row.Box(low, high), at -> {
                Jet x = Jet.a(at[0]);
                double[] partials = numberPartials(at[0], at[0]);
                double term = Math.abs(partials[0]) + Math.abs(partials[1]) + row.partialTerm(1, at);
                DoubleDouble exact = row.oracle.apply(x, x).a();
                assertUlps(exact, bothPathsAddUp(at[0]), row.partialUlps + 1, term, "(x, x)'", at);
            });
        }
        row.points.forEach(point -> bothPathsAddUp(point.at()[0]));
    }

    private double bothPathsAddUp(double at) {
        Value x = new Graph().variable(at);
        Value y = apply(primitive, x, x);
        double slope = y.gradient().of(x);
        double[] partials = numberPartials(at, at);
        double sum = Double.isNaN(y.value()) ? Double.NaN : partials[0] + partials[1] + 0.0;
        assertBits(sum, slope, row.name + "(x, x) at " + at);
        return slope;
    }

    private void aConstantOperandChangesNoBit() {
        atRandomPoints(this::aConstantOperandChangesNoBit);
        row.points.forEach(point -> aConstantOperandChangesNoBit(point.at()));
    }

    private void aConstantOperandChangesNoBit(double... at) {
        Graph graph = new Graph();
        Value[] x = graph.variables(at);
        Value y = apply(primitive, x);
        double[] slope = y.gradient().of(x);
        Value right = graph.constant(at[1]);
        int before = graph.size();
        sameBits(y.value(), slope[0], x[0].apply(onlyLeft(), at[1]), x[0], at);
        sameBits(y.value(), slope[0], x[0].apply(primitive, at[1]), x[0], at);
        sameBits(y.value(), slope[0], x[0].apply(primitive, right), x[0], at);
        sameBits(y.value(), slope[1], graph.constant(at[0]).apply(onlyRight(), x[1]), x[1], at);
        sameBits(y.value(), slope[1], graph.constant(at[0]).apply(primitive, x[1]), x[1], at);
        assertEquals(before + 5, graph.size());
    }

    private void sameBits(double value, double slope, Value mixed, Value x, double... at) {
        String where = row.name + " with one constant at " + Arrays.toString(at);
        assertBits(value, mixed.value(), where);
        assertBits(slope, mixed.gradient().of(x), where + ", slope");
    }

    /** The same function with a right partial that must not be asked for. */
    private Primitive onlyLeft() {
        BinaryPrimitive p = (BinaryPrimitive) primitive;
        return Primitive.binary(p.name(), p.value(), p.left(), RowChecks::refuse);
    }

    private Primitive onlyRight() {
        BinaryPrimitive p = (BinaryPrimitive) primitive;
        return Primitive.binary(p.name(), p.value(), RowChecks::refuse, p.right());
    }

    private static double refuse(double a, double b, double y) {
        throw new AssertionError("asked for the partial by a constant");
    }

    private void graphRulesAgreeWithNumbers() {
        atRandomPoints(this::graphRulesAgreeWithNumbers);
        for (Row.Point point : row.points) {
            if (row.graphDeviations.stream().anyMatch(at -> Arrays.equals(at, point.at()))) {
                assertThrows(
                        AssertionError.class,
                        () -> graphRulesAgreeWithNumbers(point.at()),
                        () -> row.name + " does not deviate at " + Arrays.toString(point.at()));
            } else {
                graphRulesAgreeWithNumbers(point.at());
            }
        }
    }

    private void graphRulesAgreeWithNumbers(double... at) {
        double[] numbers = numberPartials(at);
        Value[] graphs = graphPartials(new Graph().variables(at));
        for (int i = 0; i < at.length; i++) {
            if (Double.isFinite(numbers[i])) {
                DoubleDouble number = DoubleDouble.of(numbers[i]);
                double term = row.partialTerm(i, at);
                assertUlps(number, graphs[i].value(), GRAPH_ULPS, term, "'s graph rule " + i, at);
            }
        }
    }

    private void graphRulesGiveSecondDerivatives() {
        atRandomPoints(at -> {
            Value[] x = new Graph().variables(at);
            Value[] partials = graphPartials(x);
            DoubleDouble[][] expected = second(oracle(at));
            for (int i = 0; i < at.length; i++) {
                double[] slope = partials[i].gradient().of(x);
                double[] paths = paths(partials[i], x);
                double term = row.curvatureTerm.applyAsDouble(at[0], at[at.length - 1]);
                for (int j = 0; j < at.length; j++) {
                    String what = "'s graph rule " + i + ", differentiated by " + j + ",";
                    assertUlps(expected[i][j], slope[j], SECOND_ULPS, Math.max(term, paths[j]), what, at);
                }
            }
        });
    }

    /** The sum of the sizes of all paths from the output to each x: the largest term of the gradient's formula. */
    private static double[] paths(Value output, Value... x) {
        double[] size = new double[output.graph().size()];
        if (!output.isConstant()) {
            size[output.index] = 1;
            GraphView view = GraphView.of(output.gradient());
            for (int i = output.index; i >= 0; i--) {
                for (GraphView.Operand operand : view.node(i).operands()) {
                    if (size[i] != 0 && !operand.isConstant()) {
                        size[operand.node()] += size[i] * Math.abs(operand.partial());
                    }
                }
            }
        }
        return Arrays.stream(x).mapToDouble(v -> size[v.index]).toArray();
    }
}
