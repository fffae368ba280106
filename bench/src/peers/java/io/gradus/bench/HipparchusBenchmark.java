package io.gradus.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.hipparchus.analysis.differentiation.Gradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * W1 to W4 with Hipparchus' {@code Gradient}: forward mode, every number carries all its derivatives. A million variables
 * would need a million numbers each, so that size is left out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HipparchusBenchmark {
    /** Which function; named as in RecordedBenchmark. */
    @Param({"seed", "mlp", "rosenbrock-1000", "helmholtz-10", "helmholtz-100"})
    public String function = "seed";

    private final PeerRun run = new PeerRun();

    /** Refuses to time wrong numbers. */
    @Setup
    public void check() {
        run.prepare(function, workload(function));
    }

    /**
     * Value and gradient; for W1 a whole training.
     *
     * @return the value
     */
    @Benchmark
    public double gradient() {
        return run.run();
    }

    private interface Function {
        Gradient at(Gradient[] x);
    }

    static Workload workload(String function) {
        int n = function.matches(".*-[0-9]+") ? Integer.parseInt(function.replaceFirst(".*-", "")) : 0;
        Function f = switch (function.replaceFirst("-.*", "")) {
            case "seed" -> HipparchusBenchmark::error;
            case "mlp" -> new Network()::loss;
            case "rosenbrock" -> HipparchusBenchmark::rosenbrock;
            case "helmholtz" -> new Energy(new Helmholtz(n))::value;
            default -> throw new IllegalArgumentException("expected W1 to W4, got " + function);
        };
        return (at, out) -> {
            Gradient[] x = new Gradient[at.length];
            Arrays.setAll(x, k -> Gradient.variable(at.length, k, at[k]));
            Gradient y = f.at(x);
            System.arraycopy(y.getGradient(), 0, out, 0, out.length);
            return y.getValue();
        };
    }

    private static Gradient sigmoid(Gradient z) {
        return z.negate().exp().add(1).reciprocal();
    }

    private static Gradient error(Gradient[] w) {
        Gradient h1 = sigmoid(w[0].multiply(.05).add(w[1].multiply(.10)).add(.35));
        Gradient h2 = sigmoid(w[2].multiply(.05).add(w[3].multiply(.10)).add(.35));
        Gradient e1 = sigmoid(w[4].multiply(h1).add(w[5].multiply(h2)).add(.60)).subtract(.01);
        Gradient e2 = sigmoid(w[6].multiply(h1).add(w[7].multiply(h2)).add(.60)).subtract(.99);
        return e1.multiply(e1).add(e2.multiply(e2)).multiply(.5);
    }

    private static Gradient rosenbrock(Gradient[] x) {
        Gradient f = Gradient.constant(x.length, 0);
        for (int i = 0; i < x.length - 1; i++) {
            Gradient bend = x[i + 1].subtract(x[i].multiply(x[i]));
            Gradient rest = x[i].subtract(1);
            f = f.add(bend.multiply(bend).multiply(100)).add(rest.multiply(rest));
        }
        return f;
    }

    private static final class Energy {
        private final Helmholtz data;

        Energy(Helmholtz data) {
            this.data = data;
        }

        Gradient value(Gradient[] x) {
            int n = x.length;
            Gradient bx = Gradient.constant(n, 0);
            for (int i = 0; i < n; i++) {
                bx = bx.add(x[i].multiply(data.b[i]));
            }
            Gradient mixing = Gradient.constant(n, 0);
            Gradient quadratic = Gradient.constant(n, 0);
            for (int i = 0; i < n; i++) {
                mixing = mixing.add(x[i].multiply(x[i].divide(bx.negate().add(1)).log()));
                Gradient row = Gradient.constant(n, 0);
                for (int j = 0; j < n; j++) {
                    row = row.add(x[j].multiply(data.a[i * n + j]));
                }
                quadratic = quadratic.add(x[i].multiply(row));
            }
            Gradient ratio = bx.multiply(1 + Math.sqrt(2)).add(1).divide(bx.multiply(1 - Math.sqrt(2)).add(1));
            return mixing.multiply(Helmholtz.RT)
                    .subtract(quadratic.divide(bx.multiply(Math.sqrt(8))).multiply(ratio.log()));
        }
    }

    private static final class Network {
        private final Mlp data = new Mlp();

        Gradient loss(Gradient[] p) {
            Gradient loss = Gradient.constant(p.length, 0);
            for (int s = 0; s < data.y.length; s++) {
                Gradient[] in = {Gradient.constant(p.length, data.x0[s]), Gradient.constant(p.length, data.x1[s])};
                Gradient[] hidden = layer(p, 48, layer(p, 0, in));
                Gradient margin = neuron(p, 320, hidden).multiply(-data.y[s]).add(1);
                loss = margin.getValue() > 0 ? loss.add(margin) : loss;
            }
            loss = loss.divide(data.y.length);
            for (Gradient parameter : p) {
                loss = loss.add(parameter.multiply(parameter).multiply(1e-4));
            }
            return loss;
        }

        private static Gradient[] layer(Gradient[] p, int from, Gradient[] in) {
            Gradient[] out = new Gradient[16];
            for (int j = 0; j < 16; j++) {
                Gradient net = neuron(p, from + j * (in.length + 1), in);
                out[j] = net.getValue() > 0 ? net : Gradient.constant(p.length, 0);
            }
            return out;
        }

        private static Gradient neuron(Gradient[] p, int from, Gradient[] in) {
            Gradient net = p[from + in.length];
            for (int i = 0; i < in.length; i++) {
                net = net.add(p[from + i].multiply(in[i]));
            }
            return net;
        }
    }
}
