package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Runs the steps of a {@link LanePlan}. Its loops serve all programs, so the JIT has compiled them before most of these begin. */
final class LaneProgram implements CompiledCode {
    private final LaneStep[] steps;
    private final Program program;

    LaneProgram(LanePlan plan) {
        steps = plan.steps.toArray(LaneStep[]::new);
        program = plan.program;
    }

    @Override
    public boolean run(double[] in, double[] out, Workspace workspace) {
        for (LaneStep step : steps) {
            switch (step.code) {
                case LaneStep.SCALED_SUM -> LaneLoops.scaledSum(step, in, workspace);
                case LaneStep.OFFSET -> LaneLoops.offset(step, in, workspace);
                case LaneStep.FILL -> LaneLoops.fill(step, in, workspace);
                case LaneStep.RESULTS -> LaneSums.results(step, out, workspace);
                case LaneStep.PRODUCTS -> LaneSums.products(step, out, workspace);
                default -> operation(step, workspace);
            }
        }
        return true;
    }

    private void operation(LaneStep step, Workspace workspace) {
        int code = step.code;
        if (code >= Program.CALL_1 && code <= Program.PARTIALS) {
            call(step, program.functions[program.f[step.operation]], workspace);
        } else if (Program.isSelect(code)) {
            LaneLoops.select(step, workspace);
        } else {
            LaneLoops.arithmetic(step, workspace);
        }
    }

    private static void call(LaneStep step, Object function, Workspace workspace) {
        switch (step.code) {
            case Program.CALL_1 -> LaneCalls.one(step, (DoubleUnaryOperator) function, workspace);
            case Program.CALL_2 -> LaneCalls.two(step, (DoubleBinaryOperator) function, workspace);
            case Program.CALL_3 -> LaneCalls.three(step, (Primitive.Partial) function, workspace);
            case Program.CALL_N -> LaneCalls.many(step, (Primitive.FusedValue) function, workspace);
            default -> LaneCalls.partials(step, (Primitive.FusedPartials) function, workspace);
        }
    }
}
