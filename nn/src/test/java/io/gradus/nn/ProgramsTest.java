package io.gradus.nn;

import static io.gradus.core.Functions.max;
import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sum;
import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.SIGMOID;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.DifferentiableFunction;
import io.gradus.core.recorded.SumFunction;
import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.Minimum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that users write; they must compile, and read like this. */
final class ProgramsTest {
    @Test
    void theWorkedExampleByHand() {
        Graph g = new Graph();
        Value[] w = g.variables(.15, .20, .25, .30, .40, .45, .50, .55);
        Value h1 = sigmoid(w[0].times(.05).plus(w[1].times(.10)).plus(.35));
        Value h2 = sigmoid(w[2].times(.05).plus(w[3].times(.10)).plus(.35));
        Value o1 = sigmoid(w[4].times(h1).plus(w[5].times(h2)).plus(.60));
        Value o2 = sigmoid(w[6].times(h1).plus(w[7].times(h2)).plus(.60));
        Value error =
                square(minus(.01, o1)).times(.5).plus(square(minus(.99, o2)).times(.5));
        double[] dw = error.gradient().of(w);
        double dh1 = error.gradient().of(h1);

        // The same formulas in the same order as the network of program 10; 1e-15 for the different order of additions.
        assertArrayEquals(WorkedExample.GOLDEN.at("backward").at("grad_w").numbers(), dw, 1e-15);
        assertEquals(.036350306393144678, dh1, 1e-15);
    }

    @Test
    void exclusiveOr() {
        Network net = Network.inputs(2).dense(8, TANH).dense(1, SIGMOID).initialize(1);
        History history = Trainer.of(net, Loss.meanSquaredError, new Adam(.05))
                .train(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[][] {{0}, {1}, {1}, {0}}, 500);

        assertTrue(history.lastLoss() < .001, history::toString);
    }

    @Test
    void rosenbrockWithLBfgs() {
        var f = DifferentiableFunction.record(
                20,
                x -> sum(IntStream.range(0, 19)
                        .mapToObj(i ->
                                square(x[i + 1].minus(square(x[i]))).times(100).plus(square(minus(1, x[i]))))));
        Minimum m = new LBfgs().minimize(f, new double[20]);

        double[] ones = new double[20];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, m.at(), 1e-7, m::toString);
    }

    @Test
    void aSumOverData() {
        double[][] rows = {{0, 1}, {1, 3}, {2, 5}};
        var sse = SumFunction.record(
                        2,
                        2,
                        (theta, row) ->
                                square(row[1].minus(theta[0].times(row[0])).minus(theta[1])))
                .over(rows);
        Minimum m = new LBfgs().minimize(sse, 0, 0);

        assertArrayEquals(new double[] {2, 1}, m.at(), 1e-8, m::toString);
    }

    @Test
    void aLossOfOnesOwn() {
        Loss quantile = Loss.of("quantile .9", (out, target) -> {
            Value e = target[0].minus(out[0]);
            return max(0, e).times(.9).plus(max(0, e.negate()).times(.1));
        });

        // The .9 quantile of 0, 1, ..., 10 is 9: from there the slope changes its sign.
        Network constant = Network.inputs(1)
                .dense(IDENTITY, new double[][] {{0}}, Bias.perUnit(5))
                .frozenWeights();
        double[][] inputs = new double[11][1];
        double[][] targets = new double[11][1];
        for (int k = 0; k < 11; k++) {
            targets[k][0] = k;
        }
        Trainer.of(constant, quantile, new GradientDescent(.02)).train(inputs, targets, 3_000);
        // The last steps go to and fro across the kink, each at most .02 times the slope of at most .9.
        assertEquals(9, constant.predict(0)[0], .02);
    }

    @Test
    void theArticlesNetworkWithFrozenBiases() {
        Network article = Network.inputs(2)
                .dense(
                        SIGMOID,
                        new double[][] {{.15, .20}, {.25, .30}},
                        Bias.shared(.35).frozen())
                .dense(
                        SIGMOID,
                        new double[][] {{.40, .45}, {.50, .55}},
                        Bias.shared(.60).frozen());
        History history = Trainer.of(article, Loss.halfSquaredError, new GradientDescent(.5))
                .train(new double[][] {{.05, .10}}, new double[][] {{.01, .99}}, 10_000);

        assertEquals(3.51018778297884587e-5, history.lastLoss(), 1e-9 * 3.5e-5);
    }

    @Test
    void saveLoadPredict(@TempDir Path folder) throws IOException {
        Network net = Network.inputs(2).dense(8, TANH).dense(1, SIGMOID).initialize(1);
        Path path = folder.resolve("net.json");

        net.save(path);
        double[] out = Network.load(path).predict(1, 2);

        double[] in = {1, 2};
        double[] same = new double[1];
        net.predict(in, same);
        assertArrayEquals(same, out);
    }
}
