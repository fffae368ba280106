package io.gradus.core.recorded;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program in machine code, or on its way there. Immutable; any number of threads can share it, each with a workspace of
 * its own. Its classes are unloaded once nothing refers to this object any more.
 */
final class CompiledProgram {
    private final CompiledCode code;
    private final Shape shape;
    private final Sizes sizes;
    private final @Nullable Lanes lanes;

    CompiledProgram(Shape shape, CompiledCode code, Sizes sizes) {
        this(shape, code, sizes, null);
    }

    /** With lanes: a program that adds up several rows side by side. */
    CompiledProgram(Shape shape, CompiledCode code, Sizes sizes, @Nullable Lanes lanes) {
        this.shape = shape;
        this.code = code;
        this.sizes = sizes;
        this.lanes = lanes;
    }

    /**
     * What goes in and comes out.
     *
     * @param inputs the number of inputs
     * @param values the number of results that are values
     * @param derivatives the number of results that are derivatives
     */
    record Shape(int inputs, int values, int derivatives) {}

    /**
     * What a program for several rows at once needs.
     *
     * @param count the number of lanes
     * @param constants the workspace's first numbers
     * @param uniform computes the others, which are the same for all rows, as values; null where there are none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Lanes(int count, double[] constants, @Nullable CompiledProgram uniform) {}

    /**
     * How large the generated code is.
     *
     * @param numbers entries of a workspace
     * @param operands entries for the operands of one call
     * @param classes how many classes there are
     * @param methods bytes of each method
     * @param loops the loops that were found, as text
     */
    record Sizes(int numbers, int operands, int classes, List<Integer> methods, List<String> loops) {
        Sizes {
            methods = List.copyOf(methods);
            loops = List.copyOf(loops);
        }
    }

    Workspace workspace() {
        Workspace workspace =
                new Workspace(shape.values, sizes.numbers, sizes.operands, lanes == null ? 0 : lanes.count);
        if (lanes != null) {
            System.arraycopy(lanes.constants, 0, workspace.numbers, 0, lanes.constants.length);
        }
        return workspace;
    }

    /** Its lanes, or null where it computes one row. */
    @Nullable
    Lanes lanes() {
        return lanes;
    }

    /**
     * Computes the results; the values stand in the workspace then. Allocates nothing.
     *
     * @param in the inputs (read, not kept); not the same array as out
     * @param out receives the derivatives (written), as many as there are
     * @param workspace one that {@link #workspace} made, for one thread at a time
     */
    Outcome run(double[] in, double[] out, Workspace workspace) {
        if (!runUnchecked(in, out, workspace)) {
            return Outcome.GUARD_FLIPPED;
        }
        return hasNaN(workspace.values) || hasNaN(out) ? Outcome.NOT_A_NUMBER : Outcome.DONE;
    }

    /** As run, but does not look for NaN; false where a guard flipped. For results that are added up, then looked at. */
    boolean runUnchecked(double[] in, double[] out, Workspace workspace) {
        requireLength("in", shape.inputs, in.length);
        requireLength("out", shape.derivatives, out.length);
        return code.run(in, out, workspace);
    }

    /** Four sums find almost every array without a NaN; infinities of both signs need a closer look. */
    static boolean hasNaN(double[] out) {
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
        return sizes.classes;
    }

    /** The bytes of each generated method. */
    List<Integer> methodSizes() {
        return sizes.methods;
    }

    /** Each loop: iterations x operations of an iteration, inner loops in brackets. */
    List<String> loops() {
        return sizes.loops;
    }

    private static void requireLength(String name, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(name + " must have " + expected + " entries, got " + got);
        }
    }
}
