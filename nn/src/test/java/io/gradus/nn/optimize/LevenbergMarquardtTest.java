package io.gradus.nn.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Value;
import io.gradus.core.recorded.VectorFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class LevenbergMarquardtTest {
    /** Six digits, as is asked of programs for nonlinear regression. */
    private static final double SIX_DIGITS = 1e-6;

    @TestFactory
    Stream<DynamicTest> findsTheCertifiedValuesOfAllNistProblems() {
        List<DynamicTest> tests = new ArrayList<>();
        Nist.all().forEach(problem -> {
            // From its first start, BoxBOD has a test of its own.
            for (int start = problem.name().equals("BoxBOD") ? 1 : 0; start < 2; start++) {
                double[] from = problem.starts()[start];
                tests.add(DynamicTest.dynamicTest(
                        problem.name() + ", start " + (start + 1), () -> findsCertifiedValues(problem, from)));
            }
        });
        assertEquals(2 * 27 - 1, tests.size());
        return tests.stream();
    }

    private static void findsCertifiedValues(Nist problem, double[] start) {
        Minimum minimum = new LevenbergMarquardt().minimize(problem.residuals(), start);
        for (int k = 0; k < start.length; k++) {
            double certified = problem.certified()[k];
            assertEquals(certified, minimum.at()[k], SIX_DIGITS * Math.abs(certified), "b" + (k + 1) + ", " + minimum);
        }
        assertTrue(minimum.isConverged(), minimum::toString);
        if (problem.sumOfSquares() > 1e-20) {
            assertEquals(problem.sumOfSquares(), minimum.value(), SIX_DIGITS * problem.sumOfSquares());
        } else {
            // Lanczos1: the residuals are the roundings of its data's 14 digits, to which doubles add their own.
            assertTrue(minimum.value() < 1e-23, minimum::toString);
        }
    }

    /** From far away b2 grows without end, and what is left is a constant, the mean of the data: a flat place, no minimum. */
    @Test
    void theFarStartOfBoxBodEndsInTheConstantFit() {
        Nist problem = Nist.read("BoxBOD");
        Minimum minimum = new LevenbergMarquardt().minimize(problem.residuals(), problem.starts()[0]);
        assertEquals(172.5, minimum.at()[0], 1e-6);
        assertTrue(minimum.at()[1] > 10, minimum::toString);
    }

    @Test
    void aLinearProblemTakesFewSteps() {
        VectorFunction line = VectorFunction.record(2, b -> new Value[] {
            b[0].plus(b[1].times(1)).minus(3),
            b[0].plus(b[1].times(2)).minus(5),
            b[0].plus(b[1].times(3)).minus(7)
        });
        Minimum minimum = new LevenbergMarquardt().minimize(line, 10, -10);
        assertArrayEquals(new double[] {1, 2}, minimum.at(), 1e-12);
        assertTrue(minimum.iterations() < 25, minimum::toString);
    }

    @Test
    void parametersThatNothingDependsOnStay() {
        VectorFunction one = VectorFunction.record(2, b -> new Value[] {b[0].minus(4)});
        assertArrayEquals(
                new double[] {4, 7},
                new LevenbergMarquardt().minimize(one, 1, 7).at(),
                1e-12);
    }

    /** Rosenbrock's function as residuals, from the usual start and from far away. */
    @Test
    void rosenbrock() {
        VectorFunction rosenbrock = VectorFunction.record(2, x ->
                new Value[] {x[1].minus(Functions.square(x[0])).times(10), Functions.minus(1, x[0])});
        for (double[] start : new double[][] {{-1.2, 1}, {100, -100}}) {
            Minimum minimum = new LevenbergMarquardt().minimize(rosenbrock, start);
            assertArrayEquals(new double[] {1, 1}, minimum.at(), 1e-12, minimum::toString);
        }
    }

    /** A pass over many rows makes some arrays once, and no Jacobian for each row. */
    @Test
    void aPassAllocatesNothingPerRow() {
        int count = 20_000;
        double[][] data = new double[count][];
        for (int k = 0; k < count; k++) {
            data[k] = new double[] {k / 1e4, Math.exp(-k / 1e4)};
        }
        Residuals residuals = Residuals.record(2, 2, (b, row) ->
                        new Value[] {row[1].minus(b[0].times(Functions.exp(b[1].times(row[0]))))})
                .over(data);
        double[] at = {1, -.9};
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        double sum = 0;
        long bytes = 0;
        // The compiler of the function comes in during the first passes.
        for (int pass = 0; pass < 5; pass++) {
            double[] squares = {0};
            long before = threads.getCurrentThreadAllocatedBytes();
            residuals.eachRow(at, (derivatives, residual) -> squares[0] += residual * residual);
            sum = residuals.value(at);
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertEquals(sum, squares[0]);
        }
        assertTrue(sum > 0);
        assertTrue(bytes < count, bytes + " bytes in a pass over " + count + " rows");
    }

    @Test
    void theLimitOfStepsIsKept() {
        Nist problem = Nist.read("Thurber");
        Minimum minimum = new LevenbergMarquardt(3, 0).minimize(problem.residuals(), problem.starts()[0]);
        assertEquals(3, minimum.iterations());
        assertEquals(Minimum.Reason.ITERATIONS, minimum.reason());
    }

    @Test
    void mistakesAreNamed() {
        VectorFunction log = VectorFunction.record(1, b -> new Value[] {Functions.log(b[0])});
        assertEquals(
                "expected a start where all residuals are finite, got the sum of squares NaN at [-1.0]",
                assertThrows(IllegalArgumentException.class, () -> new LevenbergMarquardt().minimize(log, -1))
                        .getMessage());
        assertEquals(
                "expected a start of 1 numbers, one per argument, got 2",
                assertThrows(IllegalArgumentException.class, () -> new LevenbergMarquardt().minimize(log, 1, 2))
                        .getMessage());
        assertEquals(
                "expected at least 0 iterations and a gain of at least 0, got 1 and NaN",
                assertThrows(IllegalArgumentException.class, () -> new LevenbergMarquardt(1, Double.NaN))
                        .getMessage());
        Residuals.Row row = Residuals.record(1, 2, (b, data) -> new Value[] {b[0].minus(data[0])});
        assertEquals(
                "row 1: expected 2 numbers, got 1",
                assertThrows(IllegalArgumentException.class, () -> row.over(new double[] {1, 2}, new double[] {1}))
                        .getMessage());
        assertEquals(
                "expected at least one row, got none",
                assertThrows(IllegalArgumentException.class, () -> row.over()).getMessage());
    }
}
