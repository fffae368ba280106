package io.gradus.nn.explain;

import static io.gradus.core.Functions.sqrt;
import static io.gradus.core.Functions.square;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.nn.Bias;
import io.gradus.nn.Loss;
import io.gradus.nn.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A 2-3-2-1 tanh network with a trained bias each, a trained shared bias and a frozen bias, step by step against plain
 * arithmetic.
 */
class DeepLedgerTest {
    private static final double[] X = {.3, -.7};
    private static final double T = .4;
    private static final double RATE = .2;
    private static final double[][] A = {{.1, -.2}, {.4, .5}, {-.3, .8}};
    private static final double[] A_BIAS = {.05, -.1, .2};
    private static final double[][] B = {{.6, -.4, .9}, {-.7, .2, .3}};
    private static final double B_BIAS = .15;
    private static final double[][] C = {{1.1, -.5}};
    private static final double C_BIAS = -.25;

    private final Ledger ledger = Ledger.of(Problem.of(
                    Network.inputs(2)
                            .dense(TANH, A, Bias.perUnit(A_BIAS))
                            .dense(TANH, B, Bias.shared(B_BIAS))
                            .dense(TANH, C, Bias.perUnit(C_BIAS).frozen()),
                    Loss.meanSquaredError,
                    X,
                    new double[] {T})
            .withLearningRate(RATE)
            .withRounds(1));

    private void check(String id, double expected) {
        // tens of operations, each with a rounding of at most 1.1e-16
        assertEquals(expected, ledger.step(id).result(), 1e-14 * Math.max(1, Math.abs(expected)), id);
    }

    private static double[] outs(double[][] weights, double[] in, double... bias) {
        double[] outs = new double[weights.length];
        for (int unit = 0; unit < outs.length; unit++) {
            double net = bias[bias.length == 1 ? 0 : unit];
            for (int k = 0; k < in.length; k++) {
                net += weights[unit][k] * in[k];
            }
            outs[unit] = Math.tanh(net);
        }
        return outs;
    }

    /** The deltas of a layer from those of the next. */
    private static double[] deltas(double[] outs, double[][] next, double[] nextDeltas) {
        double[] deltas = new double[outs.length];
        for (int unit = 0; unit < outs.length; unit++) {
            for (int k = 0; k < nextDeltas.length; k++) {
                deltas[unit] += nextDeltas[k] * next[k][unit];
            }
            deltas[unit] *= 1 - outs[unit] * outs[unit];
        }
        return deltas;
    }

    private final double[] outA = outs(A, X, A_BIAS);
    private final double[] outB = outs(B, outA, B_BIAS);
    private final double out = outs(C, outB, C_BIAS)[0];
    private final double[] deltaC = {-2 * (T - out) * (1 - out * out)};
    private final double[] deltaB = deltas(outB, C, deltaC);
    private final double[] deltaA = deltas(outA, B, deltaB);

    @Test
    void forwardPass() {
        for (int unit = 0; unit < 3; unit++) {
            check("net_h1." + (unit + 1), A[unit][0] * X[0] + A[unit][1] * X[1] + A_BIAS[unit]);
            check("out_h1." + (unit + 1), outA[unit]);
        }
        check("out_h2.1", outB[0]);
        check("out_h2.2", outB[1]);
        check("out_o1", out);
        check("E_o1", (T - out) * (T - out));
        check("E_total", (T - out) * (T - out));
    }

    @Test
    void backwardPass() {
        check("dE_total/dout_o1", -2 * (T - out));
        check("dout_o1/dnet_o1", 1 - out * out);
        check("delta_o1", deltaC[0]);
        for (int k = 0; k < 2; k++) {
            check("dE_o1/dout_h2." + (k + 1), deltaC[0] * C[0][k]);
            check("delta_h2." + (k + 1), deltaB[k]);
            check("dout_h2." + (k + 1) + "/dnet_h2." + (k + 1), 1 - outB[k] * outB[k]);
        }
        for (int k = 0; k < 3; k++) {
            String h = "h1." + (k + 1);
            check("dE_total/dout_" + h + "[h2.1]", deltaB[0] * B[0][k]);
            check("dE_total/dout_" + h + "[h2.2]", deltaB[1] * B[1][k]);
            check("dE_total/dout_" + h, deltaB[0] * B[0][k] + deltaB[1] * B[1][k]);
            check("delta_" + h, deltaA[k]);
        }
    }

    @Test
    void gradientsAndUpdates() {
        weights(1, A, X, deltaA);
        weights(7, B, outA, deltaB);
        weights(13, C, outB, deltaC);
        for (int k = 0; k < 3; k++) {
            parameter("b" + (k + 1), A_BIAS[k], deltaA[k]);
        }
        parameter("b4", B_BIAS, deltaB[0] + deltaB[1]);
    }

    private void weights(int first, double[][] weights, double[] in, double[] deltas) {
        int number = first;
        for (int unit = 0; unit < weights.length; unit++) {
            for (int k = 0; k < in.length; k++) {
                parameter("w" + number++, weights[unit][k], deltas[unit] * in[k]);
            }
        }
    }

    private void parameter(String name, double old, double slope) {
        check(name, old);
        check("dE_total/d" + name, slope);
        check(name + "+", old - RATE * slope);
    }

    @Test
    void aFrozenBiasHasNeitherDerivativeNorUpdate() {
        check("b5", C_BIAS);
        List<String> ids = ledger.steps().stream().map(Step::id).toList();
        assertEquals(false, ids.contains("dE_total/db5"));
        assertEquals(false, ids.contains("b5+"));
        check("b5 after round 1", C_BIAS);
    }

    /** A loss of a user's own has no formula to show; its derivative comes from the engine all the same. */
    @Test
    void aLossOfOnesOwnIsExplainedByItsName() {
        Loss distance = Loss.of(
                "distance",
                (out, target) -> sqrt(square(out[0].minus(target[0])).plus(square(out[1].minus(target[1])))));
        Network network = Network.inputs(1)
                .dense(TANH, new double[][] {{.5}}, Bias.none())
                .dense(TANH, new double[][] {{.7}, {-.3}}, Bias.none());
        Ledger own = Ledger.of(Problem.of(network, distance, new double[] {1}, new double[] {.1, .2}));
        double h = Math.tanh(.5);
        double first = Math.tanh(.7 * h) - .1;
        double second = Math.tanh(-.3 * h) - .2;
        double length = Math.sqrt(first * first + second * second);
        assertEquals("distance", own.step("E_total").formula().symbols());
        assertEquals(
                List.of("target_o1", "out_o1", "target_o2", "out_o2"),
                own.step("E_total").uses());
        assertEquals(length, own.step("E_total").result(), 1e-15);
        assertEquals(first / length, own.step("dE_total/dout_o1").result(), 1e-15);
        assertEquals(second / length, own.step("dE_total/dout_o2").result(), 1e-15);
        String path = own.step("dE_total/dout_h1[o2]").formula().symbols();
        assertEquals("dE_total/dnet_o2 * w3", path);
    }

    @Test
    void theSharedBiasAddsUpItsDeltas() {
        assertEquals(
                List.of("delta_h2.1", "delta_h2.2"), ledger.step("dE_total/db4").uses());
        assertEquals(
                "delta_h2.1 + delta_h2.2", ledger.step("dE_total/db4").formula().symbols());
    }
}
