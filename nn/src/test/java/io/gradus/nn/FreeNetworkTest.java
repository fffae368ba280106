package io.gradus.nn;

import static io.gradus.core.Functions.abs;
import static io.gradus.core.Functions.dot;
import static io.gradus.core.Functions.max;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.tanh;
import static io.gradus.nn.Activation.IDENTITY;
import static io.gradus.nn.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.recorded.BackEnd;
import io.gradus.core.recorded.SumFunction;
import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.Minimum;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Networks as plain functions of values: examples to copy, each trained, and each run compiled with the bits of the graph. */
final class FreeNetworkTest {
    private static final double[][] XOR_INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final double[][] XOR_TARGETS = {{0}, {1}, {1}, {0}};

    private static double[] start(int count) {
        return new SplittableRandom(3).doubles(count, -1, 1).toArray();
    }

    /** One hidden unit and the inputs themselves, which a single hidden unit alone could not do. */
    @Test
    void aSkipConnection() {
        Model skip = FreeNetwork.of(
                2,
                (w, x) -> {
                    Value h = tanh(w[0].times(x[0]).plus(w[1].times(x[1])).plus(w[2]));
                    Value around = w[4].times(x[0]).plus(w[5].times(x[1]));
                    return new Value[] {sigmoid(w[3].times(h).plus(around).plus(w[6]))};
                },
                start(7));
        History history = Trainer.of(skip, Loss.meanSquaredError, new Adam(.05)).train(XOR_INPUTS, XOR_TARGETS, 2_000);
        assertTrue(history.lastLoss() < .001, history::toString);
        assertArrayEquals(new double[] {1}, skip.predict(0, 1), .05);
        assertCompilesToTheBitsOfTheGraph(skip, Loss.meanSquaredError, XOR_INPUTS, XOR_TARGETS);
    }

    /** Two copies of one layered network see two points; what is trained is the distance of what they make of them. */
    @Test
    void sharedParameters() {
        Network eye = Network.inputs(1).dense(4, TANH).dense(2, IDENTITY).initialize(2);
        Model twins = FreeNetwork.of(
                2,
                (w, x) -> {
                    Value[] a = eye.outputs(w, new Value[] {x[0]});
                    Value[] b = eye.outputs(w, new Value[] {x[1]});
                    return new Value[] {square(a[0].minus(b[0])).plus(square(a[1].minus(b[1])))};
                },
                eye.parameters().values());
        double[][] inputs = {{-1, -1}, {-1, 0}, {-1, 1}, {0, 1}, {1, 0}, {1, 1}};
        double[][] targets = {{0}, {1}, {0}, {1}, {1}, {0}};
        History history = Trainer.of(twins, Loss.meanSquaredError, new LBfgs()).train(inputs, targets, 300);
        assertTrue(history.lastLoss() < 1e-6, history::toString);
        assertEquals(twins.predict(-1, 0)[0], twins.predict(0, -1)[0], 1e-12, "shared parameters make it symmetric");
        assertCompilesToTheBitsOfTheGraph(twins, Loss.meanSquaredError, inputs, targets);
    }

    /** A layered network with an error of one's own: too low costs four times as much as too high. */
    @Test
    void aLossOfOnesOwn() {
        Loss cautious = Loss.of("cautious", (out, target) -> {
            Value e = target[0].minus(out[0]);
            return max(e.times(4), e.negate());
        });
        Network level = Network.inputs(1).dense(1, IDENTITY).initialize(1);
        double[][] inputs = new double[5][1];
        double[][] targets = {{1}, {2}, {3}, {4}, {10}};
        Trainer.of(level, cautious, new Adam(.01)).train(inputs, targets, 4_000);
        // The 4/5 quantile lies between the fourth and the fifth of five: the loss is level there.
        double quantile = level.predict(0)[0];
        assertTrue(quantile > 3.9 && quantile < 10.1, "" + quantile);
        assertCompilesToTheBitsOfTheGraph(level, cautious, inputs, targets);
    }

    /** A polynomial whose coefficients are a network's outputs: neither layers nor a model, just values and an optimizer. */
    @Test
    void aFunctionWithoutAModel() {
        Network coefficients =
                Network.inputs(1).dense(3, TANH).dense(3, IDENTITY).initialize(4);
        double[][] rows = new double[40][];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(rows, k -> {
            double c = random.nextDouble(-1, 1);
            double x = random.nextDouble(-1, 1);
            return new double[] {c, x, c + .5 * x - c * x * x};
        });
        var loss = SumFunction.record(coefficients.parameters().size(), 3, (w, row) -> {
                    Value[] c = coefficients.outputs(w, new Value[] {row[0]});
                    Value y = c[0].plus(dot(new Value[] {c[1], c[2]}, new Value[] {row[1], square(row[1])}));
                    return square(y.minus(row[2]));
                })
                .over(rows)
                .scaledBy(1.0 / rows.length);
        Minimum minimum = new LBfgs().minimize(loss, coefficients.parameters().values());
        assertTrue(minimum.value() < 1e-4, minimum::toString);
    }

    private static void assertCompilesToTheBitsOfTheGraph(
            Model model, Loss loss, double[][] inputs, double[][] targets) {
        double[] at = model.parameters().values();
        int width = model.inputs() + model.outputs();
        SumFunction.Summand term = SumFunction.record(
                at.length,
                width,
                (w, row) -> loss.of(
                        model.outputs(w, Arrays.copyOf(row, model.inputs())),
                        Arrays.copyOfRange(row, model.inputs(), width)));
        for (int k = 0; k < inputs.length; k++) {
            double[] row = Arrays.copyOf(inputs[k], width);
            System.arraycopy(targets[k], 0, row, model.inputs(), model.outputs());
            Graph graph = new Graph();
            Value[] w = graph.variables(at);
            Value[] out = model.outputs(w, Network.constants(graph, inputs[k]));
            double[] gradient = new double[at.length];
            double value = term.with(BackEnd.COMPILER).over(row).valueAndGradient(at, gradient);
            Value error = loss.of(out, Network.constants(graph, targets[k]));
            assertEquals(error.value(), value);
            assertArrayEquals(error.gradient().of(w), gradient);
        }
    }

    @Test
    void mistakesAreNamed() {
        assertMessage(
                "expected at least 1 input and 1 parameter, got 0 and 1", () -> FreeNetwork.of(0, (w, x) -> w, 1));
        assertMessage(
                "parameter 1: expected a finite number, got NaN", () -> FreeNetwork.of(1, (w, x) -> w, 1, 0 / 0.0));
        assertMessage("expected at least 1 output, got none", () -> FreeNetwork.of(1, (w, x) -> new Value[0], 1));
        Model moody = FreeNetwork.of(1, (w, x) -> x[0].value() == 0 ? w : new Value[] {w[0], abs(w[0])}, 1);
        assertMessage("expected 1 outputs, got 2", () -> moody.predict(1));
        assertMessage("expected 1 inputs, got 2", () -> moody.predict(1, 2));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable mistake) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
