package io.gradus.core.recorded;

import static io.gradus.core.Functions.affine;
import static io.gradus.core.Functions.log;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.relu;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sum;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Functions of the size and shape that people record, for tests of what compiles them. */
final class Workloads {
    private static final double RT = 8.314 * 273.15;

    private Workloads() {}

    /** The error of a 2-2-2 network as a function of its 8 weights. */
    static Value network(Value[] w) {
        Value h1 = sigmoid(w[0].times(.05).plus(w[1].times(.10)).plus(.35));
        Value h2 = sigmoid(w[2].times(.05).plus(w[3].times(.10)).plus(.35));
        Value o1 = sigmoid(w[4].times(h1).plus(w[5].times(h2)).plus(.60));
        Value o2 = sigmoid(w[6].times(h1).plus(w[7].times(h2)).plus(.60));
        return square(minus(.01, o1)).plus(square(minus(.99, o2))).times(.5);
    }

    /** The hinge loss of a 2-16-16-1 network for one sample: 337 parameters, then two coordinates and a label. */
    static Value sample(Value[] x) {
        Value[] signal = {x[337], x[338]};
        int at = 0;
        for (int units : new int[] {16, 16, 1}) {
            Value[] answers = new Value[units];
            for (int j = 0; j < units; j++) {
                Value[] weights = Arrays.copyOfRange(x, at, at + signal.length);
                Value net = affine(weights, signal, x[at + signal.length]);
                answers[j] = units == 1 ? net : relu(net);
                at += signal.length + 1;
            }
            signal = answers;
        }
        return relu(minus(1, signal[0].times(x[339])));
    }

    /** Rosenbrock's function, its terms added one after the other. */
    static Value rosenbrock(Value[] x) {
        Value f = rosenbrockTerm(x, 0);
        for (int i = 1; i < x.length - 1; i++) {
            f = f.plus(rosenbrockTerm(x, i));
        }
        return f;
    }

    static Value rosenbrockTerm(Value[] x, int i) {
        return square(x[i + 1].minus(square(x[i]))).times(100).plus(square(minus(1, x[i])));
    }

    /** The Helmholtz energy of a mixture, its quadratic form written with loops. */
    static Value helmholtz(Value[] x) {
        int n = x.length;
        Value bx = x[0].times(volume(n, 0));
        for (int i = 1; i < n; i++) {
            bx = bx.plus(x[i].times(volume(n, i)));
        }
        Value room = minus(1, bx);
        Value s = x[0].times(log(x[0].div(room)));
        for (int i = 1; i < n; i++) {
            s = s.plus(x[i].times(log(x[i].div(room))));
        }
        Value ratio = bx.times(1 + Math.sqrt(2))
                .plus(1)
                .div(bx.times(1 - Math.sqrt(2)).plus(1));
        return s.times(RT).minus(quadratic(x).div(bx.times(Math.sqrt(8))).times(log(ratio)));
    }

    private static double volume(int n, int i) {
        return .01 / n * (1 + .1 * Math.sin(i + 1));
    }

    private static Value quadratic(Value[] x) {
        Value q = x[0].times(row(x, 0));
        for (int i = 1; i < x.length; i++) {
            q = q.plus(x[i].times(row(x, i)));
        }
        return q;
    }

    private static Value row(Value[] x, int i) {
        Value s = x[0].times(.3 + .05 * Math.cos(i));
        for (int j = 1; j < x.length; j++) {
            s = s.plus(x[j].times(.3 + .05 * Math.cos(i + j)));
        }
        return s;
    }

    /** A network that reads bits one after the other, four cells side by side; 28 weights. The data are zeros and ones. */
    static Function<Value[], Value> recurrent(int steps) {
        return x -> {
            SplittableRandom random = new SplittableRandom(steps);
            Value[] state = Arrays.copyOf(x, 4);
            Value[] scores = new Value[steps];
            for (int t = 0; t < steps; t++) {
                Value[] out = new Value[4];
                for (int j = 0; j < 4; j++) {
                    Value in = x[4 + j].times(random.nextInt(2));
                    Value gate = sigmoid(in.times(x[8 + j]).plus(x[12 + j]));
                    state[j] = state[j].times(gate).plus(sigmoid(state[j].times(x[16 + j])));
                    out[j] = state[j].times(x[20 + j]).plus(x[24 + j]).times(random.nextInt(2));
                }
                scores[t] = sum(out);
            }
            return sum(scores);
        };
    }

    /** Nothing repeats: which operation comes next, and of what, is drawn. All nodes are needed. */
    static Function<Value[], Value> irregular(int nodes) {
        return x -> {
            SplittableRandom random = new SplittableRandom(nodes);
            Value[] last = x.clone();
            for (int k = 0; k < nodes; k++) {
                int a = random.nextInt(last.length);
                last[a] = draw(random, last[a], last[random.nextInt(last.length)]);
            }
            return sum(last);
        };
    }

    private static Value draw(SplittableRandom random, Value a, Value b) {
        return switch (random.nextInt(4)) {
            case 0 -> a.plus(b).times(random.nextDouble());
            case 1 -> a.minus(b.times(random.nextDouble()));
            case 2 -> a.times(b);
            default -> sigmoid(a);
        };
    }
}
