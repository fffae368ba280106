package io.gradus.core.recorded;

import static io.gradus.core.Functions.detach;
import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.normalCdf;
import static io.gradus.core.Functions.sin;
import static io.gradus.core.Functions.sqrt;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Derivatives;
import io.gradus.core.Graph;
import io.gradus.core.GraphView;
import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DifferentiableFunctionTest {
    private static DifferentiableFunction rosenbrock(int n) {
        return DifferentiableFunction.record(
                n,
                x -> sum(IntStream.range(0, n - 1)
                        .mapToObj(i ->
                                square(x[i + 1].minus(square(x[i]))).times(100).plus(square(minus(1, x[i]))))));
    }

    @Test
    void aProductAndASine() {
        var f = DifferentiableFunction.record((x, y) -> x.times(y).plus(sin(x)));
        assertEquals(6 + Math.sin(2), f.value(2, 3));
        assertArrayEquals(new double[] {3 + Math.cos(2), 2}, f.gradient(2, 3));
        double[] gradient = new double[2];
        assertEquals(20 + Math.sin(4), f.valueAndGradient(new double[] {4, 5}, gradient));
        assertArrayEquals(new double[] {5 + Math.cos(4), 4}, gradient);
        assertArrayEquals(new double[][] {{-Math.sin(2), 1}, {1, 0}}, f.hessian(2, 3));
        assertEquals(10 * (3 + Math.cos(2)) + 200, f.jvp(new double[] {2, 3}, new double[] {10, 100}));
    }

    @Test
    void blackScholesHasItsGreeks() {
        var call = DifferentiableFunction.record((s, k, r, vol, t) -> {
            Value sd = vol.times(sqrt(t));
            Value d1 =
                    log(s.div(k)).plus(r.plus(square(vol).times(.5)).times(t)).div(sd);
            Value d2 = d1.minus(sd);
            return s.times(normalCdf(d1))
                    .minus(k.times(exp(r.times(t).negate())).times(normalCdf(d2)));
        });
        double[] greeks = call.gradient(100, 105, .02, .25, .5);
        double gamma = call.hessian(100, 105, .02, .25, .5)[0][0];
        double sd = .25 * Math.sqrt(.5);
        double d1 = (Math.log(100 / 105.0) + (.02 + .25 * .25 / 2) * .5) / sd;
        double density = Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
        // textbook formulas; a few roundings of terms near 100
        assertEquals(100 * density * Math.sqrt(.5), greeks[3], 1e-12 * 100);
        assertEquals(density / (100 * sd), gamma, 1e-12);
        assertEquals(greeks[0], call.jvp(new double[] {100, 105, .02, .25, .5}, new double[] {1, 0, 0, 0, 0}), 1e-14);
    }

    @Test
    void rosenbrocksHessianIsTheAnalyticOne() {
        int n = 20;
        double[] x =
                IntStream.range(0, n).mapToDouble(i -> .5 + .1 * Math.sin(i)).toArray();
        for (BackEnd backEnd : List.of(BackEnd.INTERPRETER, BackEnd.COMPILER)) {
            assertRosenbrocksHessian(rosenbrock(n).with(backEnd), x);
        }
        assertEquals(
                List.of("hessian_vector", "hessian"), compiledFor(rosenbrock(n).with(BackEnd.COMPILER), x));
    }

    private static List<String> compiledFor(DifferentiableFunction f, double... x) {
        assertRosenbrocksHessian(f, x);
        return f.report().patterns().get(0).compiled();
    }

    private static void assertRosenbrocksHessian(DifferentiableFunction f, double... x) {
        int n = x.length;
        double[][] hessian = f.hessian(x);
        double[] product = new double[n];
        f.hessianVectorProduct(x, x, product);
        for (int i = 0; i < n; i++) {
            double rowTimesX = 0;
            for (int j = 0; j < n; j++) {
                double own =
                        (i < n - 1 ? 1200 * x[i] * x[i] - 400 * x[Math.min(i + 1, n - 1)] + 2 : 0) + (i > 0 ? 200 : 0);
                double expected = i == j ? own : Math.abs(i - j) == 1 ? -400 * x[Math.min(i, j)] : 0;
                assertEquals(expected, hessian[i][j], 1e-12 * Math.abs(expected));
                rowTimesX += hessian[i][j] * x[j];
            }
            // terms of some hundreds, added in another order
            assertEquals(rowTimesX, product[i], 1e-12 * 400);
        }
    }

    @Test
    void thirdDerivativesOfPolynomialsAreExact() {
        // y = x^3 z^2 + 4 x z^3: y_xxx = 6 z^2, y_xxz = 12 x z, y_xzz = 6 x^2 + 24 z, y_zzz = 24 x; small whole numbers
        var slopes = VectorFunction.record(2, p -> {
            Value x = p[0], z = p[1];
            Value y = x.times(x)
                    .times(x)
                    .times(square(z))
                    .plus(x.times(z).times(z.times(z)).times(4));
            return Derivatives.gradient(y, p);
        });
        for (BackEnd backEnd : List.of(BackEnd.INTERPRETER, BackEnd.COMPILER)) {
            for (int k = 0; k < 2; k++) {
                int by = k;
                var slope = DifferentiableFunction.record(2, p -> {
                            Value x = p[0], z = p[1];
                            Value y = x.times(x)
                                    .times(x)
                                    .times(square(z))
                                    .plus(x.times(z).times(z.times(z)).times(4));
                            return Derivatives.gradient(y, p)[by];
                        })
                        .with(backEnd);
                double[][] expected = k == 0
                        ? new double[][] {{6 * 25, 12 * 3 * 5}, {12 * 3 * 5, 6 * 9 + 24 * 5}}
                        : new double[][] {{12 * 3 * 5, 6 * 9 + 24 * 5}, {6 * 9 + 24 * 5, 24 * 3}};
                assertArrayEquals(expected, slope.hessian(3, 5));
            }
            assertArrayEquals(
                    new double[][] {{6 * 3 * 25, 6 * 9 * 5 + 12 * 25}, {6 * 9 * 5 + 12 * 25, 2 * 27 + 24 * 3 * 5}},
                    slopes.with(backEnd).jacobian(3, 5));
        }
    }

    @Test
    void guardsThatFlipRecordAgain() {
        var f = DifferentiableFunction.record(
                x -> x.isGreaterThan(1) ? square(x) : x.isLessThan(0) ? exp(x) : x.times(3));
        assertEquals(0, f.report().recorded());
        for (int round = 0; round < 3; round++) {
            assertEquals(4, f.value(2));
            assertArrayEquals(new double[] {6}, f.gradient(3));
            assertArrayEquals(new double[] {3}, f.gradient(.5));
            assertArrayEquals(new double[] {3}, f.gradient(1));
            assertEquals(Math.exp(-1), f.gradient(-1)[0]);
            assertTrue(Double.isNaN(f.value(Double.NaN)));
        }
        assertEquals(3, f.report().recorded());
        assertEquals(3, f.report().patterns().size());
        assertEquals(1, f.report().patterns().get(2).guards());
    }

    @Test
    void aLoopOverGuardsRunsAsOftenAsTheNumbersAsk() {
        var halvings = DifferentiableFunction.record(x -> {
            Value y = x;
            while (y.isGreaterThanOrEqual(1)) {
                y = y.div(2);
            }
            return y;
        });
        for (int k = 0; k < 40; k++) {
            assertEquals(.75, halvings.value(Math.scalb(.75, k)));
            assertEquals(Math.scalb(1, -k), halvings.gradient(Math.scalb(.75, k))[0]);
        }
    }

    @Test
    void aFunctionThatReadsNumbersIsDynamic() {
        var f = DifferentiableFunction.record(x -> x.times(x.value() > 1 ? 10 : 20));
        assertArrayEquals(new double[] {10}, f.gradient(2));
        assertArrayEquals(new double[] {20}, f.gradient(.5));
        assertTrue(f.report().dynamic());
        assertTrue(f.report().toString().contains("dynamic"));
        var slope =
                DifferentiableFunction.record(x -> x.times(square(x).gradient().of(x)));
        assertEquals(18, slope.value(3));
        assertEquals(50, slope.value(5));
        assertTrue(slope.report().dynamic());
        var view = DifferentiableFunction.record(
                x -> x.times(GraphView.of(square(x)).node(1).value()));
        assertEquals(27, view.value(3));
        assertEquals(125, view.value(5));
        var detached = DifferentiableFunction.record(x -> x.times(detach(x)));
        assertArrayEquals(new double[] {3}, detached.gradient(3));
        assertArrayEquals(new double[] {5}, detached.gradient(5));
        var text = DifferentiableFunction.record(x -> x.toString().isEmpty() ? x : square(x));
        assertEquals(9, text.value(3));
        assertEquals(1, text.report().recorded());
        assertTrue(!text.report().dynamic());
    }

    @Test
    void numbersFromOutsideAreFixedUntilRecordedAgain() {
        double[] factor = {2};
        var f = DifferentiableFunction.record(x -> x.times(factor[0]));
        var evaluator = f.evaluator();
        factor[0] = 5;
        assertEquals(6, f.value(3));
        assertEquals(6, evaluator.value(3));
        f.rerecord();
        assertEquals(15, f.value(3));
        assertEquals(15, evaluator.value(3));
    }

    @Test
    void derivativesInsideAFunctionAreDifferentiatedAgain() {
        var curvature = DifferentiableFunction.record(x -> {
            Value y = square(x).times(x).times(sin(x));
            return Derivatives.gradient(Derivatives.gradient(y, x)[0], x)[0];
        });
        double x = .75;
        // of x^3 sin x
        double second = 6 * x * Math.sin(x) + 6 * x * x * Math.cos(x) - x * x * x * Math.sin(x);
        double third = 6 * Math.sin(x) + 18 * x * Math.cos(x) - 9 * x * x * Math.sin(x) - x * x * x * Math.cos(x);
        double fourth = 24 * Math.cos(x) - 36 * x * Math.sin(x) - 12 * x * x * Math.cos(x) + x * x * x * Math.sin(x);
        assertEquals(second, curvature.value(x), 1e-14 * 10);
        assertEquals(third, curvature.gradient(x)[0], 1e-14 * 30);
        assertEquals(fourth, curvature.hessian(x)[0][0], 1e-14 * 50);
        assertTrue(Double.isNaN(curvature.gradient(Double.NaN)[0]));
    }

    @Test
    void calledOftenItIsCompiledUnlessForbidden() {
        var f = rosenbrock(1000);
        double[] x =
                IntStream.range(0, 1000).mapToDouble(i -> .5 + .001 * (i % 100)).toArray();
        double[] gradient = new double[1000];
        double[] compiled = new double[1000];
        for (BackEnd backEnd : new BackEnd[] {BackEnd.INTERPRETER, BackEnd.AUTOMATIC}) {
            assertEquals(List.of(), f.report().patterns().get(0).compiled());
            var evaluator = f.with(backEnd).evaluator();
            for (int k = 0; k < 301; k++) {
                // reference value of the workload, where 1,000 terms leave some 1e-12
                assertEquals(6300.6078165698955, evaluator.valueAndGradient(x, gradient), 1e-9);
            }
        }
        assertEquals(List.of("gradient"), f.report().patterns().get(0).compiled());
        f.with(BackEnd.COMPILER).valueAndGradient(x, compiled);
        assertArrayEquals(gradient, compiled);
        f.with(BackEnd.INTERPRETER).valueAndGradient(x, gradient);
        assertArrayEquals(gradient, compiled);
        assertTrue(f.report().patterns().get(0).methodSizes().stream().allMatch(size -> size < 8000));
        assertTrue(f.report().toString().contains("compiled: gradient"), f.report()::toString);
    }

    @Test
    void aPrimitiveWorksWhenCompiled() {
        Primitive cube = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);
        Primitive fussy = Primitive.unary("fussy", x -> x, (x, y) -> {
            throw new ArithmeticException("never needed");
        });
        var f = DifferentiableFunction.record((x, y) -> x.apply(cube).times(y.apply(fussy)))
                .with(BackEnd.COMPILER);
        assertEquals(24, f.value(2, 3));
        assertThrows(ArithmeticException.class, () -> f.gradient(2, 3));
        assertArrayEquals(new double[] {0, 0}, f.gradient(0, 3));
        var g = DifferentiableFunction.record(x -> x.apply(cube)).with(BackEnd.COMPILER);
        assertArrayEquals(new double[] {12}, g.gradient(2));
        assertEquals(List.of("gradient"), g.report().patterns().get(0).compiled());
    }

    @Test
    void aPrimitiveWithoutGraphRuleHasNoHessianAndIsNamed() {
        Primitive cube = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);
        var f = DifferentiableFunction.record(x -> x.apply(cube).times(2));
        assertArrayEquals(new double[] {24}, f.gradient(2));
        String message = assertThrows(UnsupportedOperationException.class, () -> f.hessian(2))
                .getMessage();
        assertTrue(message.contains("cube"), message);
    }

    @Test
    void mistakesAreNamed() {
        Value foreign = new Graph().variable(1);
        assertMessage(
                IllegalArgumentException.class, "another graph", () -> DifferentiableFunction.record(x -> foreign));
        assertMessage(
                IllegalArgumentException.class,
                "the constant 4.0",
                () -> DifferentiableFunction.record(x -> x.graph().constant(4)));
        assertMessage(
                NullPointerException.class,
                "null as output 0",
                () -> DifferentiableFunction.record(x -> {
                    return nothing();
                }));
        assertMessage(IllegalArgumentException.class, "got 0", () -> DifferentiableFunction.record(0, x -> foreign));
        var f = rosenbrock(3);
        assertMessage(IllegalArgumentException.class, "at must have 3 entries, got 2", () -> f.value(1, 2));
        assertMessage(
                IllegalArgumentException.class,
                "gradientOut must have 3 entries, got 1",
                () -> f.valueAndGradient(new double[3], new double[1]));
        assertMessage(
                IllegalArgumentException.class,
                "direction must have 3 entries, got 2",
                () -> f.hessianVectorProduct(new double[3], new double[2], new double[3]));
        assertMessage(
                IllegalStateException.class,
                "reset",
                () -> DifferentiableFunction.record(x -> {
                    Value y = x.times(2);
                    x.graph().reset();
                    return y;
                }));
    }

    @SuppressWarnings("NullAway")
    private static Value nothing() {
        return null;
    }

    private static void assertMessage(Class<? extends Exception> type, String part, Runnable mistake) {
        String message = assertThrows(type, mistake::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void sixteenThreadsShareAFunction() throws Exception {
        var f = rosenbrock(50);
        var branches = DifferentiableFunction.record(
                (x, y) -> x.isGreaterThan(y) ? x.times(y) : y.isGreaterThan(0) ? sin(y) : exp(x.plus(y)));
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int first = thread;
                results.add(executor.submit(() -> {
                    int same = 0;
                    for (int k = 0; k < 200; k++) {
                        double[] at = IntStream.range(first + k, first + k + 50)
                                .mapToDouble(Math::sin)
                                .toArray();
                        Graph graph = new Graph();
                        Value[] x = graph.variables(at);
                        Value y = sum(IntStream.range(0, 49)
                                .mapToObj(i -> square(x[i + 1].minus(square(x[i])))
                                        .times(100)
                                        .plus(square(minus(1, x[i])))));
                        assertArrayEquals(y.gradient().of(x), f.gradient(at));
                        double a = at[0], b = at[1];
                        double expected = a > b ? a * b : b > 0 ? Math.sin(b) : Math.exp(a + b);
                        assertEquals(expected, branches.value(a, b));
                        same++;
                    }
                    return same;
                }));
            }
            for (Future<Integer> result : results) {
                assertEquals(200, result.get());
            }
        } finally {
            executor.shutdown();
        }
    }
}
