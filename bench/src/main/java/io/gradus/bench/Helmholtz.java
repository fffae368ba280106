package io.gradus.bench;

import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.minus;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.DifferentiableFunction;

/** W4: the Helmholtz energy of a mixture of n substances; the quadratic form is written with loops, a is n by n. */
final class Helmholtz implements Workload {
    static final double RT = 8.314 * 273.15;
    private static final double ROOT2 = Math.sqrt(2);

    private final int n;
    final double[] b;
    /** Row by row: {@code a[i * n + j]}. */
    final double[] a;

    private final Graph graph = new Graph();

    Helmholtz(int n) {
        this.n = n;
        b = new double[n];
        a = new double[n * n];
        for (int i = 0; i < n; i++) {
            b[i] = .01 / n * (1 + .1 * Math.sin(i + 1));
            for (int j = 0; j < n; j++) {
                a[i * n + j] = .3 + .05 * Math.cos(i + j);
            }
        }
    }

    static double[] start(int n) {
        double[] at = new double[n];
        for (int i = 0; i < n; i++) {
            at[i] = 1.0 / n * (1 + .2 * Math.sin(2 * i + 1));
        }
        return at;
    }

    static Reference reference(int n) {
        return switch (n) {
            case 10 -> Reference.HELMHOLTZ_10;
            case 100 -> Reference.HELMHOLTZ_100;
            case 200 -> Reference.HELMHOLTZ_200;
            default -> throw new IllegalArgumentException("reference values exist for n = 10, 100, 200, not " + n);
        };
    }

    Workload hand() {
        return new Hand.Helmholtz(b, a)::run;
    }

    @Override
    public double valueAndGradient(double[] at, double[] out) {
        graph.reset();
        Value[] x = graph.variables(at);
        Value f = function(x);
        f.gradientInto(out, x);
        return f.value();
    }

    /** The same, recorded once. */
    Workload recorded(BackEnd backEnd) {
        return DifferentiableFunction.record(n, this::function).with(backEnd).evaluator()::valueAndGradient;
    }

    private Value function(Value[] x) {
        Value bx = x[0].times(b[0]);
        for (int i = 1; i < n; i++) {
            bx = bx.plus(x[i].times(b[i]));
        }
        return mixing(x, bx).minus(attraction(x, bx));
    }

    private Value mixing(Value[] x, Value bx) {
        Value room = minus(1, bx);
        Value s = x[0].times(log(x[0].div(room)));
        for (int i = 1; i < n; i++) {
            s = s.plus(x[i].times(log(x[i].div(room))));
        }
        return s.times(RT);
    }

    private Value attraction(Value[] x, Value bx) {
        Value ratio = bx.times(1 + ROOT2).plus(1).div(bx.times(1 - ROOT2).plus(1));
        return quadratic(x).div(bx.times(Math.sqrt(8))).times(log(ratio));
    }

    private Value quadratic(Value[] x) {
        Value q = x[0].times(row(x, 0));
        for (int i = 1; i < n; i++) {
            q = q.plus(x[i].times(row(x, i * n)));
        }
        return q;
    }

    private Value row(Value[] x, int from) {
        Value s = x[0].times(a[from]);
        for (int j = 1; j < n; j++) {
            s = s.plus(x[j].times(a[from + j]));
        }
        return s;
    }
}
