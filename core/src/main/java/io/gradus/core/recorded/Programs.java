package io.gradus.core.recorded;

import io.gradus.core.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The programs that the back end that compiles is given for a trace. */
final class Programs {
    /** A program of all derivatives is given up when it has more operations, or took this many visits of nodes. */
    private static final int MOST_OPERATIONS = 2_000_000;

    private static final long MOST_VISITS = 100_000_000;

    private Programs() {}

    /** The outputs of a trace as results. */
    static Program values(Trace trace) {
        ProgramBuilder out = new ProgramBuilder(trace.inputs(), trace.size());
        int[] place = Lowering.append(trace, out);
        return new Program(out, outputs(trace, out, place));
    }

    static Program valueAndGradient(Trace trace) {
        return valueAndGradient(trace, trace.inputs());
    }

    /** Results: the only output of a trace, then its derivatives by the first inputs. */
    static Program valueAndGradient(Trace trace, int active) {
        ProgramBuilder out = new ProgramBuilder(trace.inputs(), 3 * trace.size());
        int[] place = Lowering.append(trace, out);
        int[] derivatives = GradientGraph.append(trace, out, place, new int[] {out.constant(1)});
        return new Program(out, join(outputs(trace, out, place), Arrays.copyOf(derivatives, active)));
    }

    /**
     * The vector-Jacobian product. Inputs: those of the trace, then a cotangent for each output. Results: the outputs, then
     * the products by the trace's inputs.
     */
    static Program vjp(Trace trace) {
        int inputs = trace.inputs();
        ProgramBuilder out = new ProgramBuilder(inputs + trace.outputs(), 3 * trace.size());
        int[] place = Lowering.append(trace, out);
        int[] seeds = new int[trace.outputs()];
        Arrays.setAll(seeds, k -> inputs + k);
        int[] derivatives = GradientGraph.append(trace, out, place, seeds);
        return new Program(out, join(outputs(trace, out, place), derivatives));
    }

    /** The Jacobian-vector product. Inputs: those of the trace, then a tangent for each. Results: the outputs, then the products. */
    static Program jvp(Trace trace) {
        int inputs = trace.inputs();
        ProgramBuilder out = new ProgramBuilder(2 * inputs, 3 * trace.size());
        int[] place = Lowering.append(trace, out);
        int[] seeds = new int[inputs];
        Arrays.setAll(seeds, k -> inputs + k);
        int[] products = TangentGraph.append(trace, out, place, seeds);
        return new Program(out, join(outputs(trace, out, place), products));
    }

    /** Whether {@link #jacobian} sweeps forwards, once for each input, and not backwards, once for each output. */
    static boolean isForward(Trace trace) {
        return trace.inputs() < trace.outputs();
    }

    /**
     * Results: the outputs, then the derivatives of each output by all inputs. Null if that takes too many operations.
     */
    static @Nullable Program jacobian(Trace trace) {
        int inputs = trace.inputs();
        int outputs = trace.outputs();
        ProgramBuilder out = new ProgramBuilder(inputs, 3 * trace.size());
        int[] place = Lowering.append(trace, out);
        int[] derivatives = new int[Math.multiplyExact(outputs, inputs)];
        int[] seeds = new int[isForward(trace) ? inputs : outputs];
        for (int k = 0; k < seeds.length; k++) {
            if (isTooLarge(trace, out, k)) {
                return null;
            }
            Arrays.fill(seeds, GradientGraph.NONE);
            seeds[k] = out.constant(1);
            int column = k;
            if (isForward(trace)) {
                int[] all = TangentGraph.append(trace, out, place, seeds);
                for (int i = 0; i < outputs; i++) {
                    derivatives[i * inputs + column] = all[i];
                }
            } else {
                int[] all = GradientGraph.append(trace, out, place, seeds);
                System.arraycopy(all, 0, derivatives, k * inputs, inputs);
            }
        }
        return new Program(out, join(outputs(trace, out, place), derivatives));
    }

    /**
     * Results: the outputs of a gradient's trace, then of the derivatives of output i those by inputs 0 to i, for each i. Null if
     * that takes too many operations.
     */
    static @Nullable Program hessian(Trace gradient) {
        int n = gradient.inputs();
        ProgramBuilder out = new ProgramBuilder(n, 3 * gradient.size());
        int[] place = Lowering.append(gradient, out);
        int[] derivatives = new int[Math.multiplyExact(n, n + 1) / 2];
        int[] seeds = new int[n];
        for (int i = 0, at = 0; i < n; at += ++i) {
            if (isTooLarge(gradient, out, i)) {
                return null;
            }
            Arrays.fill(seeds, GradientGraph.NONE);
            seeds[i] = out.constant(1);
            System.arraycopy(GradientGraph.append(gradient, out, place, seeds), 0, derivatives, at, i + 1);
        }
        return new Program(out, join(outputs(gradient, out, place), derivatives));
    }

    private static boolean isTooLarge(Trace trace, ProgramBuilder out, int sweeps) {
        return out.size > MOST_OPERATIONS || sweeps * (long) trace.size() > MOST_VISITS;
    }

    private static int[] outputs(Trace trace, ProgramBuilder out, int[] place) {
        int[] outputs = new int[trace.outputs()];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = Lowering.operand(trace, out, place, trace.output(k));
        }
        return outputs;
    }

    private static int[] join(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
