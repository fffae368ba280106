package io.gradus.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.Functions;
import io.gradus.core.Value;
import io.gradus.core.check.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every activation in every layer, and every loss, passes the gradient check: by parameters, inputs and outputs. */
final class GradientsTest {
    private static double[] numbers(int count) {
        return new SplittableRandom(21).doubles(count, -1.5, 1.5).toArray();
    }

    @TestFactory
    Stream<DynamicTest> layers() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            for (Bias bias : List.of(Bias.perUnit(.3, -.2, .1), Bias.shared(.25), Bias.none())) {
                tests.add(DynamicTest.dynamicTest(activation + ", " + bias.mode(), () -> checkLayer(activation, bias)));
            }
        }
        assertEquals(3 * Activation.all().size(), tests.size());
        return tests.stream();
    }

    private static void checkLayer(Activation activation, Bias bias) {
        Network net = Network.inputs(4).dense(3, activation, bias).initialize(1);
        int parameters = net.parameters().size();
        double[] weights = {1, -.7, .4};
        GradientCheck.of(
                        x -> Functions.dot(
                                net.outputs(Arrays.copyOf(x, parameters), Arrays.copyOfRange(x, parameters, x.length)),
                                weights),
                        numbers(parameters + 4))
                .assertPasses();
    }

    @TestFactory
    Stream<DynamicTest> losses() {
        double[] targets = {.25, 0, .75};
        return Loss.all().stream()
                .map(loss -> DynamicTest.dynamicTest(
                        loss.name(),
                        () -> GradientCheck.of(x -> loss.of(x, Network.constants(x[0].graph(), targets)), numbers(3))
                                .assertPasses()));
    }

    @TestFactory
    Stream<DynamicTest> penalties() {
        return Stream.of(Penalty.l1(.3), Penalty.l2(.3))
                .map(penalty -> DynamicTest.dynamicTest(
                        penalty.toString(),
                        () -> GradientCheck.of(x -> penalty.of(x), numbers(3)).assertPasses()));
    }

    /** A deep one with a loss, by all its parameters. */
    @TestFactory
    Stream<DynamicTest> networks() {
        return Stream.of(Loss.softmaxCrossEntropyFromLogits, Loss.halfSquaredError)
                .map(loss -> DynamicTest.dynamicTest(loss.name(), () -> {
                    Network net = Network.inputs(2)
                            .dense(3, Activation.TANH)
                            .dense(3, Activation.GELU, Bias.shared(.1))
                            .dense(2, Activation.IDENTITY)
                            .initialize(1);
                    GradientCheck.of(
                                    w -> {
                                        Value[] in = Network.constants(w[0].graph(), new double[] {.4, -.9});
                                        Value[] target = Network.constants(w[0].graph(), new double[] {1, 0});
                                        return loss.of(net.outputs(w, in), target);
                                    },
                                    net.parameters().values())
                            .assertPasses();
                }));
    }
}
