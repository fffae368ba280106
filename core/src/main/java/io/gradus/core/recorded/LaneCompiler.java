package io.gradus.core.recorded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a program that adds up rows for several rows side by side; see {@link LanePlan}. */
final class LaneCompiler {
    /** Larger programs are added up row by row: their loops over operations are found instead. */
    private static final int LARGEST = 40_000;
    /** Lanes of two megabytes: more leave the processor's caches. */
    static final int MOST_LANES = 4_096;
    /** Calls with more operands are rather part of a loop over operations. */
    private static final int OPERANDS = 64;

    private final LanePlan plan;
    private final Program program;

    private LaneCompiler(LanePlan plan) {
        this.plan = plan;
        program = plan.program;
    }

    /**
     * Compiles a program without guards.
     *
     * @param program a simplified program: the parameters' inputs, then a row's; results: a value, then derivatives
     * @param parameters how many of the inputs are parameters
     * @return the compiled program; null if it is too large, or where classes cannot be defined at run time
     */
    static @Nullable CompiledProgram compile(Program program, int parameters, BytecodeCompiler.Settings settings) {
        if (program.size - program.inputs > LARGEST
                || program.mostOperands() > OPERANDS
                || BytecodeCompiler.isImpossible()) {
            return null;
        }
        try {
            return new LaneCompiler(new LanePlan(program, parameters)).compile(settings);
        } catch (ReflectiveOperationException
                | UnsupportedOperationException
                | NoSuchMethodError
                | NoClassDefFoundError e) {
            return null;
        }
    }

    private @Nullable CompiledProgram compile(BytecodeCompiler.Settings settings) throws ReflectiveOperationException {
        if (plan.lanes > MOST_LANES) {
            return null;
        }
        CompiledProgram uniform = null;
        if (!plan.uniform.isEmpty()) {
            ResultLayout values = new ResultLayout(plan.uniform.size(), false);
            uniform = BytecodeCompiler.compile(uniformProgram(), values, settings);
            if (uniform == null) {
                return null;
            }
        }
        List<Integer> sizes = uniform == null ? List.of() : uniform.methodSizes();
        int classes = uniform == null ? 0 : uniform.classes();
        int numbers = program.constants.length + plan.uniform.size();
        return new CompiledProgram(
                new CompiledProgram.Shape(program.inputs, 1, program.outputs.length - 1),
                new LaneProgram(plan),
                new CompiledProgram.Sizes(numbers, program.mostOperands(), classes, sizes, List.of()),
                new CompiledProgram.Lanes(plan.lanes, program.constants, uniform));
    }

    /** The program of what is the same for all rows. */
    private Program uniformProgram() {
        Rewriting rewriting = new Rewriting(program, false);
        for (int i = program.inputs; i < program.size; i++) {
            if (!plan.varying[i]) {
                rewriting.copy(i, rewriting.out);
            }
        }
        int[] outputs = plan.uniform.stream().mapToInt(rewriting::operand).toArray();
        return DeadCode.drop(rewriting.out, outputs);
    }
}
