package io.gradus.nn;

import static io.gradus.nn.Activation.SIGMOID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import org.junit.jupiter.api.Test;

final class NetworkTest {
    @Test
    void theWorkedExampleHasItsError() {
        Network article = Network.inputs(2)
                .dense(
                        SIGMOID,
                        new double[][] {{.15, .20}, {.25, .30}},
                        Bias.shared(.35).frozen())
                .dense(
                        SIGMOID,
                        new double[][] {{.40, .45}, {.50, .55}},
                        Bias.shared(.60).frozen());
        Graph graph = new Graph();
        Value[] parameters = article.parameters().on(graph);
        Forward forward = article.forward(parameters, Network.constants(graph, new double[] {.05, .10}));
        Value error = Loss.halfSquaredError.of(forward.outputs(), Network.constants(graph, new double[] {.01, .99}));
        assertEquals(.29837110876000267, error.value(), 1e-16);
        assertEquals("w5 = 0.4", parameters[article.layers().get(1).weight(0, 0)].toString());
        assertEquals("b2", parameters[article.layers().get(1).bias(1)].name());
        assertEquals(.08216704056423078, error.gradient().of(parameters[5]), 1e-16);
        History history = Trainer.of(article, Loss.halfSquaredError, new GradientDescent(.5))
                .train(new double[][] {{.05, .10}}, new double[][] {{.01, .99}}, 1);
        assertEquals(.291027773693599351, history.lastLoss(), 1e-16);
    }
}
