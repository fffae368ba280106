package io.gradus.bench;

import static io.gradus.core.Functions.sum;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.Arrays;

/**
 * A program of plain arithmetic for measuring what a node costs: four numbers take turns in {@code x = (x * y + x) *
 * 0.5 - y}, 4 nodes a step, and their sum is the result. It stands here on values and on plain doubles.
 */
final class Steps {
    private static final double[] START = {.1, .2, .3, .4, .7};

    private final Graph graph = new Graph();
    private final int steps;
    private final double[] lanes = new double[4];
    private final double[] trace;

    /**
     * Makes a program of at most {@code nodes} nodes.
     *
     * @param nodes 10 or more
     */
    Steps(int nodes) {
        steps = (nodes - 6) / 4;
        trace = new double[steps];
    }

    int nodes() {
        return 6 + 4 * steps;
    }

    Value record(Value[] variables) {
        graph.reset();
        for (int k = 0; k < 5; k++) {
            variables[k] = graph.variable(START[k]);
        }
        Value[] x = Arrays.copyOf(variables, 4);
        Value y = variables[4];
        for (int k = 0; k < steps; k++) {
            Value last = x[k & 3];
            x[k & 3] = last.times(y).plus(last).times(.5).minus(y);
        }
        return sum(x);
    }

    double plainValue() {
        double[] x = lanes;
        System.arraycopy(START, 0, x, 0, 4);
        double y = START[4];
        for (int k = 0; k < steps; k++) {
            double last = x[k & 3];
            x[k & 3] = (last * y + last) * .5 - y;
        }
        return ((x[0] + x[1]) + x[2]) + x[3];
    }

    /** Value and gradient by hand; the gradient goes to out (5). */
    double plainGradient(double[] out) {
        double[] x = lanes;
        System.arraycopy(START, 0, x, 0, 4);
        double y = START[4];
        for (int k = 0; k < steps; k++) {
            double last = x[k & 3];
            trace[k] = last;
            x[k & 3] = (last * y + last) * .5 - y;
        }
        double answer = ((x[0] + x[1]) + x[2]) + x[3];
        plainSweep(out, y);
        return answer;
    }

    private void plainSweep(double[] out, double y) {
        Arrays.fill(out, 1);
        double dy = 0;
        for (int k = steps - 1; k >= 0; k--) {
            double w = out[k & 3];
            double half = w * .5;
            dy += half * trace[k] - w;
            out[k & 3] = half * y + half;
        }
        out[4] = dy;
    }

    /** Compares both ways; the sums have the same terms in another order. */
    void check() {
        double[] byHand = new double[5];
        double[] actual = new double[5];
        Value[] variables = new Value[5];
        double plain = plainGradient(byHand);
        Value result = record(variables);
        result.gradientInto(actual, variables);
        boolean same = plain == plainValue() && plain == result.value() && graph.size() == nodes();
        for (int k = 0; k < 5; k++) {
            same &= Math.abs(actual[k] - byHand[k]) <= 1e-10 * Math.max(1, Math.abs(byHand[k]));
        }
        if (!same) {
            throw new IllegalStateException("steps of " + nodes() + " nodes: by hand " + plain + " and "
                    + Arrays.toString(byHand) + ", graph of " + graph.size() + " nodes " + result.value() + " and "
                    + Arrays.toString(actual) + "; nothing was timed");
        }
    }
}
