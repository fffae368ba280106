package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Loops over the rows that call functions. */
final class LaneCalls {
    private LaneCalls() {}

    static void one(LaneStep step, DoubleUnaryOperator function, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] a = w.lanes[step.lanes[0]];
        for (int i = 0; i < w.count; i++) {
            out[i] = function.applyAsDouble(a[i]);
        }
    }

    static void two(LaneStep step, DoubleBinaryOperator function, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] a = w.lanes[step.lanes[0]];
        double[] b = w.lanes[step.lanes[1]];
        for (int i = 0; i < w.count; i++) {
            out[i] = function.applyAsDouble(a[i], b[i]);
        }
    }

    static void three(LaneStep step, Primitive.Partial function, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] a = w.lanes[step.lanes[0]];
        double[] b = w.lanes[step.lanes[1]];
        double[] c = w.lanes[step.lanes[2]];
        for (int i = 0; i < w.count; i++) {
            out[i] = function.at(a[i], b[i], c[i]);
        }
    }

    static void many(LaneStep step, Primitive.FusedValue function, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] operands = w.operands;
        double[][] lanes = w.lanes;
        int count = step.lanes.length;
        int n = w.count;
        for (int i = 0; i < n; i++) {
            gather(step.lanes, count, lanes, i, operands);
            out[i] = function.at(operands, count);
        }
    }

    static void partials(LaneStep step, Primitive.FusedPartials function, Workspace w) {
        double[] operands = w.operands;
        double[] partials = w.partials;
        double[][] lanes = w.lanes;
        int count = step.lanes.length - 1;
        double[] answers = lanes[step.lanes[count]];
        int n = w.count;
        for (int i = 0; i < n; i++) {
            gather(step.lanes, count, lanes, i, operands);
            function.at(operands, count, answers[i], partials);
            scatter(partials, step.numbers, lanes, i, step.outs);
        }
    }

    private static void scatter(double[] partials, int[] which, double[][] lanes, int row, int[] to) {
        for (int k = 0; k < to.length; k++) {
            lanes[to[k]][row] = partials[which[k]];
        }
    }

    private static void gather(int[] from, int count, double[][] lanes, int row, double[] operands) {
        for (int k = 0; k < count; k++) {
            operands[k] = lanes[from[k]][row];
        }
    }
}
