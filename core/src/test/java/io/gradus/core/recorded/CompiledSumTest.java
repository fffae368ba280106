package io.gradus.core.recorded;

import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.sqrt;
import static io.gradus.core.Functions.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.RandomFunction;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Compiled code that adds up rows where they stand gives the bits of rows that are evaluated one by one. */
final class CompiledSumTest {
    private static double[][] rows(int count, int length, int randomSeed) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        double[][] rows = new double[count][];
        Arrays.setAll(rows, k -> random.doubles(length, -2, 2).toArray());
        return rows;
    }

    private static double[] sum(SumFunction.Summand term, BackEnd backEnd, double[][] rows, double... theta) {
        double[] results = new double[theta.length + 1];
        double[] gradient = new double[theta.length];
        results[0] = term.with(backEnd).over(rows).valueAndGradient(theta, gradient);
        System.arraycopy(gradient, 0, results, 1, theta.length);
        return results;
    }

    private static void assertSameSum(SumFunction.Summand term, double[][] rows, double... theta) {
        double[] expected = sum(term, BackEnd.INTERPRETER, rows, theta);
        Bits.assertSame(expected, sum(term, BackEnd.COMPILER, rows, theta), Arrays.toString(theta));
    }

    @Test
    void sumsOfRandomTerms() {
        for (int seed = 0; seed < 500; seed++) {
            RandomFunction function = RandomFunction.of(seed);
            int parameters = function.at().length;
            BiFunction<Value[], Value[], Value> term = (theta, row) -> {
                Value[] x = theta.clone();
                x[0] = x[0].plus(row[0]);
                x[parameters - 1] = x[parameters - 1].times(row[1]);
                return function.record(x);
            };
            double[][] rows = rows(1 + seed % 150, 2, seed);
            assertSameSum(SumFunction.record(parameters, 2, term), rows, function.at());
        }
    }

    @Test
    void oneRowKeepsTheSignOfZero() {
        var term = SumFunction.record(1, 1, (theta, row) -> theta[0].times(row[0]));
        double[] results = sum(term, BackEnd.COMPILER, new double[][] {{-0.0}}, 1);
        assertEquals("[-0.0, 0.0]", Arrays.toString(results));
        assertSameSum(term, new double[][] {{-0.0}, {-0.0}}, 1);
        assertSameSum(term, new double[][] {{-0.0}, {0.0}, {-3}}, -0.0);
    }

    @Test
    void zeroTimesInfinityInOneRowIsLeftToTheInterpreter() {
        var term = SumFunction.record(
                2, 1, (theta, row) -> sqrt(theta[0]).times(row[0]).plus(exp(theta[1])));
        double[][] rows = rows(300, 1, 1);
        rows[200][0] = 0;
        double[] results = sum(term, BackEnd.COMPILER, rows, 0, 1);
        assertTrue(Double.isInfinite(results[1]) || Double.isNaN(results[1]));
        assertSameSum(term, rows, 0, 1);
        assertSameSum(term, new double[][] {{0}}, 0, 1);
        assertEquals("[1.0, 0.0, 1.0]", Arrays.toString(sum(term, BackEnd.COMPILER, new double[][] {{0}}, 0, 0)));
    }

    @Test
    void termsWithGuards() {
        assertSameSum(
                SumFunction.record(1, 1, (theta, row) -> row[0].isGreaterThan(0) ? square(theta[0]) : exp(theta[0])),
                rows(300, 1, 3),
                .3);
    }

    @Test
    void theGradientMayReplaceTheArguments() {
        var f = DifferentiableFunction.record(
                        3, x -> exp(x[0]).times(x[1]).plus(sqrt(x[2]).times(x[1])))
                .with(BackEnd.COMPILER)
                .evaluator();
        for (double last : new double[] {2, 0}) {
            double[] at = {1, 0, last};
            double[] expected = new double[3];
            double value = f.valueAndGradient(at, expected);
            assertEquals(value, f.valueAndGradient(at, at));
            Bits.assertSame(expected, at, "in place");
        }
    }
}
