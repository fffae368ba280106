package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a program that adds up rows for several rows side by side; see {@link LanePlan}. */
final class LaneCompiler {
    /** Larger programs are added up row by row: their loops over operations are found instead. */
    private static final int LARGEST = 4_000;
    /** Calls with more operands are not written as straight-line code. */
    private static final int OPERANDS = 64;

    private final LanePlan plan;
    private final Program program;
    private final ResultLayout layout = new ResultLayout(1, true);

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
        CompiledProgram uniform = null;
        if (plan.uniform.length > 0) {
            ResultLayout values = new ResultLayout(plan.uniform.length, false);
            uniform = BytecodeCompiler.compile(uniformProgram(), values, settings);
            if (uniform == null) {
                return null;
            }
        }
        ClassCode code = new ClassCode();
        List<Integer> sizes = new ArrayList<>(uniform == null ? List.of() : uniform.methodSizes());
        for (LanePlan.Chunk chunk : plan.chunks) {
            sizes.add(LaneWriter.write(plan, chunk, layout, code));
        }
        if (code.isFull()) {
            return null;
        }
        CompiledCode defined = code.define(settings.definer());
        sizes.add(code.runSize());
        int classes = 1 + (uniform == null ? 0 : uniform.classes());
        return new CompiledProgram(
                new CompiledProgram.Shape(program.inputs, 1, program.outputs.length - 1),
                defined,
                new CompiledProgram.Sizes(plan.uniform.length, program.mostOperands(), classes, sizes, List.of()),
                new CompiledProgram.Lanes(plan.lanes, uniform));
    }

    /** The program of what is the same for all rows. */
    private Program uniformProgram() {
        Rewriting rewriting = new Rewriting(program, false);
        for (int i = program.inputs; i < program.size; i++) {
            if (!plan.varying[i]) {
                rewriting.copy(i, rewriting.out);
            }
        }
        int[] outputs = Arrays.stream(plan.uniform).map(rewriting::operand).toArray();
        return DeadCode.drop(rewriting.out, outputs);
    }
}
