package io.gradus.core;

import static io.gradus.core.Functions.clamp;
import static io.gradus.core.Functions.equalTo;
import static io.gradus.core.Functions.greaterThan;
import static io.gradus.core.Functions.greaterThanOrEqual;
import static io.gradus.core.Functions.lessThan;
import static io.gradus.core.Functions.lessThanOrEqual;
import static io.gradus.core.Functions.logSumExp;
import static io.gradus.core.Functions.mean;
import static io.gradus.core.Functions.norm;
import static io.gradus.core.Functions.notEqualTo;
import static io.gradus.core.Functions.product;
import static io.gradus.core.Functions.softmax;
import static io.gradus.core.Functions.sumOfSquares;
import static io.gradus.core.Functions.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The functions of many operands beyond sum, dot and affine ({@link FusedTest}): oracle, special points, conditions. */
final class ManyOperandsTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double TINY = Double.MIN_VALUE;

    /** A function, its oracle, an interval for random operands, and its bound in ulp of the largest term. */
    private record Many(
            String name,
            Function<Value[], Value> function,
            Function<Jet[], Jet> oracle,
            double low,
            double high,
            double ulps) {}

    private static Jet sum(Jet[] x, Function<Jet, Jet> term) {
        return Arrays.stream(x).map(term).reduce(Jet::plus).orElseThrow();
    }

    private static final List<Many> ROWS = List.of(
            new Many("mean", Functions::mean, x -> sum(x, t -> t).over(DoubleDouble.of(x.length)), -100, 100, 3),
            new Many(
                    "product",
                    Functions::product,
                    x -> Arrays.stream(x).reduce(Jet::times).orElseThrow(),
                    -3,
                    3,
                    7),
            new Many("sumOfSquares", Functions::sumOfSquares, x -> sum(x, t -> t.times(t)), -100, 100, 3),
            new Many("norm", Functions::norm, x -> sum(x, t -> t.times(t)).sqrt(), -100, 100, 3),
            new Many(
                    "norm of tiny",
                    Functions::norm,
                    x -> sum(x, t -> t.times(t)).sqrt(),
                    1e-70,
                    1e-68,
                    3),
            new Many(
                    "maximum",
                    Functions::max,
                    x -> Arrays.stream(x).reduce((a, b) -> a.isBelow(b) ? b : a).orElseThrow(),
                    -9,
                    9,
                    0),
            new Many(
                    "minimum",
                    Functions::min,
                    x -> Arrays.stream(x).reduce((a, b) -> a.isBelow(b) ? a : b).orElseThrow(),
                    -9,
                    9,
                    0),
            // x - max is rounded: half an ulp of up to 8
            new Many("logSumExp", Functions::logSumExp, x -> sum(x, Jet::exp).log(), -3, 3, 8));

    @TestFactory
    Stream<DynamicTest> functionsAgreeWithTheOracleToTheSecondOrder() {
        return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.name, () -> agrees(row)));
    }

    private static void agrees(Many row) {
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 2_000; k++) {
            double[] at = random.doubles(1 + k % 6, row.low, row.high).toArray();
            agrees(row, at, random.nextInt(at.length), random.nextInt(at.length));
        }
    }

    private static void agrees(Many row, double[] at, int i, int j) {
        Value[] x = new Graph().variables(at);
        Value y = row.function.apply(x);
        assertEquals(at.length + 1, x[0].graph().size());
        Jet[] jets = new Jet[at.length];
        Arrays.setAll(jets, k -> k == i ? Jet.a(at[k]) : k == j ? Jet.b(at[k]) : Jet.constant(at[k]));
        Jet exact = row.oracle.apply(jets);
        double term = row.name.equals("mean") ? 100 : row.name.equals("logSumExp") ? 3 : 0;
        String where = row.name + " at " + Arrays.toString(at);
        assertUlps(exact.v(), y.value(), row.ulps, term, where);
        assertUlps(exact.a(), y.gradient().of(x[i]), row.ulps, 0, where + ", partial " + i);
        FusedPrimitive primitive = (FusedPrimitive) x[0].tape.primitive(x[0].tape.function(y.index));
        Value partial = primitive.graphPartials().at(x, y)[i];
        assertUlps(DoubleDouble.of(y.gradient().of(x[i])), partial.value(), 8, 0, where + ", graph rule " + i);
        double second = partial.gradient().of(x[j]);
        // differences of terms as large as the first derivative over the operands' size
        double size =
                Math.abs(exact.a().hi() / (row.low == -3 ? 1 : y.value())) + (row.name.equals("product") ? 729 : 0);
        assertUlps(i == j ? exact.aa() : exact.ab(), second, 32, size, where + ", second derivative");
    }

    private static void assertUlps(DoubleDouble expected, double actual, double ulps, double term, String where) {
        double error = Math.abs(expected.plus(-actual).hi());
        double unit = Math.ulp(Math.max(Math.abs(expected.hi()), term));
        assertTrue(
                error <= ulps * unit,
                () -> where + ": expected " + expected.hi() + ", got " + actual + ", that is " + error / unit + " ulp");
    }

    private static void assertPoint(Function<Value[], Value> function, double[] at, double value, double... partials) {
        Value[] x = new Graph().variables(at);
        Value y = function.apply(x);
        double[] actual = y.gradient().of(x);
        String where = "at " + Arrays.toString(at) + ": " + y.value() + ", " + Arrays.toString(actual);
        assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(y.value()), where);
        for (int k = 0; k < at.length; k++) {
            assertEquals(Double.doubleToLongBits(partials[k]), Double.doubleToLongBits(actual[k]), where);
        }
    }

    private static double[] at(double... x) {
        return x;
    }

    @Test
    void softmaxSumsToOne() {
        Value[] x = new Graph().variables(1, 2, 1000);
        Value[] p = softmax(x);
        assertEquals(1, p[0].value() + p[1].value() + p[2].value());
        Value[] even = softmax(new Graph().variables(3, 3));
        // exp(-log 2), where log 2 is rounded from 3 + log 2
        assertEquals(.5, even[0].value(), 1e-15);
    }

    @Test
    void clampRefusesAnEmptyInterval() {
        Function<Value[], Value> f = x -> clamp(x[0], x[1], x[2]);
        String message = assertThrows(IllegalArgumentException.class, () -> assertPoint(f, at(1, 3, 2), 0))
                .getMessage();
        assertTrue(message.contains("low <= high, got 3.0 and 2.0"), message);
    }

    @Test
    void conditionsDecideAsJavaDoes() {
        double[] numbers = {0.0, -0.0, 1, -1, TINY, INF, -INF, NAN};
        for (double p : numbers) {
            for (double q : numbers) {
                chooses(p > q, p, q, Functions::greaterThan, greaterThan(new Graph().variable(p), q));
                chooses(p >= q, p, q, Functions::greaterThanOrEqual, greaterThanOrEqual(new Graph().variable(p), q));
                chooses(p < q, p, q, Functions::lessThan, lessThan(new Graph().variable(p), q));
                chooses(p <= q, p, q, Functions::lessThanOrEqual, lessThanOrEqual(new Graph().variable(p), q));
                chooses(p == q, p, q, Functions::equalTo, equalTo(new Graph().variable(p), q));
                chooses(p != q, p, q, Functions::notEqualTo, notEqualTo(new Graph().variable(p), q));
            }
        }
    }

    private static void chooses(
            boolean left, double p, double q, BiFunction<Value, Value, Condition> condition, Condition withConstant) {
        Function<Value[], Value> f = x -> where(condition.apply(x[0], x[1]), x[2], x[3]);
        assertPoint(f, at(p, q, 7, 8), left ? 7 : 8, 0.0, 0.0, left ? 1 : 0.0, left ? 0.0 : 1);
        assertEquals(left ? 7 : 8, where(withConstant, 7, 8).value());
    }

    @Test
    void whereTakesNumbersOnEitherSide() {
        Value x = new Graph().variable(2);
        Condition yes = greaterThan(x, 1), no = greaterThan(x, 3);
        assertEquals(
                List.of(2.0, 5.0),
                List.of(where(yes, x, 5).value(), where(no, x, 5).value()));
        assertEquals(
                List.of(5.0, 2.0),
                List.of(where(yes, 5, x).value(), where(no, 5, x).value()));
        assertEquals(
                List.of(1.0, 0.0),
                List.of(
                        where(yes, x, 5).gradient().of(x),
                        where(no, x, 5).gradient().of(x)));
        assertEquals(
                List.of(0.0, 1.0),
                List.of(
                        where(yes, 5, x).gradient().of(x),
                        where(no, 5, x).gradient().of(x)));
    }

    @Test
    void whereShieldsFromTheBranchNotTaken() {
        Function<Value[], Value> safeLog = x -> where(greaterThan(x[0], 0), Functions.log(x[0]), x[0].times(0));
        assertPoint(safeLog, at(0), 0.0, 0.0);
        assertPoint(safeLog, at(-1), -0.0, 0.0);
        assertPoint(x -> where(lessThan(x[0], 1), x[0], Functions.sqrt(x[0]).negate()), at(0), 0.0, 1);
        // an infinite adjoint is not turned into NaN beyond the branch either
        assertPoint(x -> Functions.sqrt(where(equalTo(x[0], 0), x[0], x[1])), at(0.0, 3), 0.0, INF, 0.0);
    }

    @Test
    void noOperandsAreRefused() {
        Value[] none = {};
        for (Runnable call : List.<Runnable>of(
                () -> mean(none),
                () -> product(none),
                () -> sumOfSquares(none),
                () -> norm(none),
                () -> Functions.max(none),
                () -> Functions.min(none),
                () -> logSumExp(none))) {
            String message =
                    assertThrows(IllegalArgumentException.class, call::run).getMessage();
            assertTrue(message.contains("needs at least one operand, got none"), message);
        }
    }
}
