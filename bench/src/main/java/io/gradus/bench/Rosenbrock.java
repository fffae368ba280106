package io.gradus.bench;

import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.square;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;

/** W3: Rosenbrock's function in n variables, 9 nodes for each of its n - 1 terms. */
final class Rosenbrock implements Workload {
    private final Graph graph = new Graph();
    private final Value[] x;

    Rosenbrock(int n) {
        x = new Value[n];
    }

    static double[] start(int n) {
        double[] at = new double[n];
        for (int i = 0; i < n; i++) {
            at[i] = .5 + .001 * (i % 100);
        }
        return at;
    }

    static Reference reference(int n) {
        return switch (n) {
            case 10 -> Reference.ROSENBROCK_10;
            case 1_000 -> Reference.ROSENBROCK_1000;
            case 1_000_000 -> Reference.ROSENBROCK_1000000;
            default -> throw new IllegalArgumentException("reference values exist for n = 10, 1000, 1000000, not " + n);
        };
    }

    /** Number of nodes of the last evaluation. */
    int nodes() {
        return graph.size();
    }

    @Override
    public double valueAndGradient(double[] at, double[] out) {
        graph.reset();
        for (int i = 0; i < x.length; i++) {
            x[i] = graph.variable(at[i]);
        }
        Value f = function(x);
        f.gradientInto(out, x);
        return f.value();
    }

    /** The same, recorded once. */
    static Workload recorded(int n, BackEnd backEnd) {
        return DifferentiableFunction.record(n, Rosenbrock::function)
                .with(backEnd)
                .evaluator()::valueAndGradient;
    }

    static Value function(Value[] x) {
        Value f = term(x, 0);
        for (int i = 1; i < x.length - 1; i++) {
            f = f.plus(term(x, i));
        }
        return f;
    }

    private static Value term(Value[] x, int i) {
        Value bend = square(x[i + 1].minus(square(x[i]))).times(100);
        return bend.plus(square(minus(1, x[i])));
    }
}
