package io.gradus.core.recorded;

import java.util.Arrays;
import java.util.List;

/**
 * A program in machine code, or on its way there. Immutable; any number of threads can share it, each with a workspace of
 * its own. Its classes are unloaded once nothing refers to this object any more.
 */
final class CompiledProgram {
    private final CompiledCode code;
    private final int inputs;
    private final int results;
    private final int numbers;
    private final int operands;
    private final int classes;
    private final List<Integer> methodSizes;
    private final List<String> loops;

    CompiledProgram(Program program, CompiledCode code, Sizes sizes) {
        this.code = code;
        inputs = program.inputs;
        results = program.outputs.length;
        numbers = sizes.numbers();
        operands = sizes.operands();
        classes = sizes.classes();
        methodSizes = List.copyOf(sizes.methods());
        loops = List.copyOf(sizes.loops());
    }

    /**
     * How large the generated code is.
     *
     * @param numbers entries of a workspace
     * @param operands entries for the operands of one call
     * @param classes how many classes there are
     * @param methods bytes of each method
     * @param loops the loops that were found, as text
     */
    record Sizes(int numbers, int operands, int classes, List<Integer> methods, List<String> loops) {}

    Workspace workspace() {
        return new Workspace(numbers, operands);
    }

    /**
     * Computes the results. Allocates nothing.
     *
     * @param in the inputs (read, not kept)
     * @param out receives the results (written); derivatives are never -0.0
     * @param workspace one that {@link #workspace} made, for one thread at a time
     */
    Outcome run(double[] in, double[] out, Workspace workspace) {
        requireLength("in", inputs, in.length);
        requireLength("out", results, out.length);
        if (!code.run(in, out, workspace)) {
            return Outcome.GUARD_FLIPPED;
        }
        return hasNaN(out) ? Outcome.NOT_A_NUMBER : Outcome.DONE;
    }

    /** Four sums find almost every array without a NaN; infinities of both signs need a closer look. */
    private static boolean hasNaN(double[] out) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k < out.length - 3; k += 4) {
            a += out[k];
            b += out[k + 1];
            c += out[k + 2];
            d += out[k + 3];
        }
        for (; k < out.length; k++) {
            a += out[k];
        }
        return Double.isNaN(a + b + (c + d)) && Arrays.stream(out).anyMatch(Double::isNaN);
    }

    int classes() {
        return classes;
    }

    /** The bytes of each generated method. */
    List<Integer> methodSizes() {
        return methodSizes;
    }

    /** Each loop: iterations x operations of an iteration, inner loops in brackets. */
    List<String> loops() {
        return loops;
    }

    private static void requireLength(String name, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(name + " must have " + expected + " entries, got " + got);
        }
    }
}
