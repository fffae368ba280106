package io.gradus.core.recorded;

import io.gradus.core.Trace;
import java.util.Arrays;

/** The programs that the back end that compiles is given for a trace. */
final class Programs {
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

    private static int[] outputs(Trace trace, ProgramBuilder out, int[] place) {
        int[] outputs = new int[trace.outputs()];
        Arrays.setAll(outputs, k -> Lowering.operand(trace, out, place, trace.output(k)));
        return outputs;
    }

    private static int[] join(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
