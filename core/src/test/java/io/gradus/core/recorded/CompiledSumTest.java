package io.gradus.core.recorded;

import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.logSumExp;
import static io.gradus.core.Functions.max;
import static io.gradus.core.Functions.norm;
import static io.gradus.core.Functions.plus;
import static io.gradus.core.Functions.sigmoid;
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
        double value = term.with(BackEnd.COMPILER).over(rows).value(theta);
        Bits.assertSame(new double[] {expected[0]}, new double[] {value}, "value alone, " + Arrays.toString(theta));
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

    /** Side by side, rows come in groups, of which the last one is shorter; the sums go on from group to group. */
    @Test
    void anyNumberOfRows() {
        var term = SumFunction.record(337, 3, (theta, row) -> {
            Value[] x = Arrays.copyOf(theta, 340);
            System.arraycopy(row, 0, x, 337, 3);
            return Workloads.sample(x);
        });
        double[] theta = new SplittableRandom(1).doubles(337, -1, 1).toArray();
        for (int count : new int[] {1, 2, 7, 8, 9, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 200}) {
            assertSameSum(term, rows(count, 3, count), theta);
        }
    }

    @Test
    void callsOfSeveralOperandsAndNumbersThatAreTheSameForAllRows() {
        var term = SumFunction.record(3, 2, (theta, row) -> {
            Value same = exp(theta[0]).plus(logSumExp(theta));
            Value[] scores = {theta[0].times(row[0]), theta[1].times(row[1]), same};
            return logSumExp(scores).minus(norm(scores[0], row[1])).plus(same).plus(max(row[0], row[1]));
        });
        for (int count : new int[] {8, 50, 128, 300}) {
            assertSameSum(term, rows(count, 2, count), .3, -.2, .7);
        }
        assertSameSum(
                SumFunction.record(2, 0, (theta, row) -> exp(theta[0]).times(theta[1])), new double[50][0], .3, .7);
        assertSameSum(SumFunction.record(2, 1, (theta, row) -> theta[0].plus(row[0])), rows(50, 1, 1), .3, .7);
    }

    /** Operations that form one long expression, of sums and of calls. */
    @Test
    void longExpressionsAreCut() {
        var term = SumFunction.record(1, 40, (theta, row) -> {
            Value sum = theta[0];
            Value chain = row[0];
            for (Value x : row) {
                sum = sum.plus(x.times(theta[0]));
            }
            for (int k = 0; k < 100; k++) {
                chain = sigmoid(chain);
            }
            for (int k = 0; k < 100; k++) {
                chain = chain.times(.5).negate();
            }
            return sum.times(chain);
        });
        assertSameSum(term, rows(70, 40, 2), 1.5);
    }

    /** Sums that begin with a constant, a parameter or a lane, with numbers between their products, and results of each kind. */
    @Test
    void sumsOfEveryShape() {
        var term = SumFunction.record(8, 3, (theta, row) -> {
            Value layer = row[0].times(theta[0]);
            for (int k = 1; k < 6; k++) {
                layer = layer.plus(theta[k].times(row[k % 3]));
            }
            Value mixed = theta[6].plus(row[1].times(2))
                    .plus(theta[0])
                    .plus(row[2].times(theta[1]))
                    .plus(3);
            Value fromLane = row[0].plus(layer.times(theta[2])).plus(mixed.times(theta[3]));
            return plus(1, fromLane.times(.5))
                    .times(layer)
                    .plus(fromLane.div(2.5))
                    .minus(theta[7])
                    .minus(mixed);
        });
        double[] theta = new SplittableRandom(5).doubles(8, -1, 1).toArray();
        for (int count : new int[] {8, 63, 64, 200}) {
            assertSameSum(term, rows(count, 3, count), theta);
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
