package io.gradus.core.recorded;

import static io.gradus.core.Functions.dot;
import static io.gradus.core.Functions.exp;
import static io.gradus.core.Functions.logSumExp;
import static io.gradus.core.Functions.max;
import static io.gradus.core.Functions.norm;
import static io.gradus.core.Functions.sin;
import static io.gradus.core.Functions.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import io.gradus.core.Value;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Evaluators allocate nothing, once their workspaces are there. */
final class EvaluatorTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double[] AT = {.5, -1, 2, .25};

    private final double[] out = new double[4];
    private double sink;

    private static Value everyKindOfNode(Value[] x) {
        Value y = sin(x[0]).times(x[1]).plus(logSumExp(x)).minus(norm(x).div(exp(x[2])));
        return max(y, x[3]).plus(dot(x, x)).plus(square(x[1]).pow(1.5));
    }

    /** The round with the least counts, since in one of them the JIT may allocate on this thread. */
    private void assertAllocatesNothing(Runnable call) {
        for (int k = 0; k < 3; k++) {
            call.run();
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 100; k++) {
                call.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void ofScalarFunctions(BackEnd backEnd) {
        var evaluator = DifferentiableFunction.record(4, EvaluatorTest::everyKindOfNode)
                .with(backEnd)
                .evaluator();
        double[][] hessian = new double[4][4];
        assertAllocatesNothing(() -> sink += evaluator.jvp(AT, AT));
        assertAllocatesNothing(() -> sink += evaluator.value(AT));
        assertAllocatesNothing(() -> sink += evaluator.valueAndGradient(AT, out));
        assertAllocatesNothing(() -> evaluator.hessian(AT, hessian));
        assertAllocatesNothing(() -> evaluator.hessianVectorProduct(AT, AT, out));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void ofVectorFunctions(BackEnd backEnd) {
        var wide = VectorFunction.record(4, x -> new Value[] {everyKindOfNode(x), x[0]})
                .with(backEnd)
                .evaluator();
        var tall = VectorFunction.record(2, x -> new Value[] {sin(x[0]), x[1], x[0].times(x[1])})
                .with(backEnd)
                .evaluator();
        double[] two = new double[2];
        double[][] wideJacobian = new double[2][4];
        double[][] tallJacobian = new double[3][2];
        assertAllocatesNothing(() -> wide.value(AT, two));
        assertAllocatesNothing(() -> wide.jvp(AT, AT, two));
        assertAllocatesNothing(() -> wide.vjp(AT, two, out));
        assertAllocatesNothing(() -> wide.jacobian(AT, wideJacobian));
        assertAllocatesNothing(() -> tall.jacobian(two, tallJacobian));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void ofSums(BackEnd backEnd) {
        double[][] rows = new double[300][2];
        var penalty = DifferentiableFunction.record(2, theta -> dot(theta, theta));
        var evaluator = SumFunction.record(
                        2, 2, (theta, row) -> everyKindOfNode(new Value[] {theta[0], row[0], theta[1], row[1]}))
                .with(backEnd)
                .over(rows)
                .plus(penalty)
                .evaluator();
        double[] theta = {.5, -1};
        double[] gradient = new double[2];
        assertAllocatesNothing(() -> sink += evaluator.value(theta));
        assertAllocatesNothing(() -> sink += evaluator.valueAndGradient(theta, gradient));
    }

    @Test
    void aFailedCallLeavesTheEvaluatorUsable() {
        var evaluator =
                DifferentiableFunction.record(4, EvaluatorTest::everyKindOfNode).evaluator();
        double expected = evaluator.value(AT);
        assertThrows(IllegalArgumentException.class, () -> evaluator.value(1, 2));
        assertThrows(IllegalArgumentException.class, () -> evaluator.hessian(AT, new double[3][4]));
        assertThrows(IllegalArgumentException.class, () -> evaluator.hessianVectorProduct(AT, AT, new double[1]));
        assertEquals(expected, evaluator.valueAndGradient(AT, out));
    }
}
