package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a step is, and that lanes are used again; that the steps compute the right numbers is in CompiledSumTest. */
final class LanePlanTest {
    private static LanePlan plan(int parameters, int inputs, Function<Value[], Value> term) {
        return new LanePlan(program(parameters, inputs, term), parameters);
    }

    private static Program program(int parameters, int inputs, Function<Value[], Value> term) {
        double[] at = new double[inputs];
        Arrays.setAll(at, k -> .1 * (k + 1));
        Trace trace = Trace.record(at, x -> new Value[] {term.apply(x)});
        return Simplifier.simplify(Programs.valueAndGradient(trace, parameters));
    }

    private static long count(LanePlan plan, int code) {
        return plan.steps.stream().filter(step -> step.code == code).count();
    }

    /** Six weights and a bias; the derivatives by the weights are sums of products, the value and that by the bias are not. */
    @Test
    void aUnitIsAFewSteps() {
        LanePlan plan = plan(
                7, 13, x -> Functions.tanh(Functions.affine(Arrays.copyOf(x, 6), Arrays.copyOfRange(x, 7, 13), x[6])));
        assertEquals(1, count(plan, LaneStep.SCALED_SUM));
        assertEquals(1, count(plan, LaneStep.OFFSET));
        assertEquals(2, count(plan, LaneStep.PRODUCTS));
        assertEquals(2, count(plan, LaneStep.RESULTS));
        assertEquals(9, plan.steps.size(), "and the exponential, tanh and its slope");
        assertTrue(plan.uniform.isEmpty());
    }

    @Test
    void lanesAreUsedAgain() {
        LanePlan plan = plan(1, 2, x -> {
            Value chain = x[0].times(x[1]);
            for (int k = 0; k < 200; k++) {
                chain = chain.times(.5).negate();
            }
            return chain;
        });
        assertTrue(plan.steps.size() > 400, () -> plan.steps.size() + " steps");
        assertTrue(plan.lanes < 10, () -> plan.lanes + " lanes");
    }

    /** Each slope reads the function's argument and answer again. */
    @Test
    void aProgramThatNeedsTooManyLanesIsLeftToOneRowAtATime() {
        Program program = program(1, 2, x -> {
            Value chain = x[0].times(x[1]);
            for (int k = 0; k < 2_500; k++) {
                chain = Functions.exp(chain.negate());
            }
            return chain;
        });
        assertTrue(new LanePlan(program, 1).lanes > LaneCompiler.MOST_LANES);
        assertNull(LaneCompiler.compile(program, 1, BytecodeCompiler.Settings.standard(100_000)));
    }

    @Test
    void whatDependsOnParametersAloneIsComputedOnce() {
        LanePlan plan = plan(2, 3, x -> Functions.exp(x[0].times(x[1])).times(x[2]));
        assertTrue(plan.uniform.stream().noneMatch(i -> plan.varying[i]));
        assertEquals(0, count(plan, Program.CALL_1));
    }
}
