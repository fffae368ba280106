package io.gradus.app;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.check.Certificate;
import io.gradus.core.check.GradientCheck;
import io.gradus.nn.Parameters;
import io.gradus.nn.explain.Problem;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The gradient of one sample's error by a network's trainable parameters, checked. */
final class NetworkCheck {
    private final Problem problem;
    private final Parameters parameters;
    private final int[] trainable;

    private NetworkCheck(Problem problem) {
        this.problem = problem;
        parameters = problem.network().parameters();
        trainable = IntStream.range(0, parameters.size())
                .filter(parameters::isTrainable)
                .toArray();
    }

    static Certificate of(Problem problem, int most, long randomSeed) {
        NetworkCheck check = new NetworkCheck(problem);
        if (check.trainable.length == 0) {
            throw new IllegalArgumentException(
                    "the network has no trainable parameters, so its error has no derivatives to check");
        }
        double[] at = Arrays.stream(check.trainable)
                .mapToDouble(check.parameters::value)
                .toArray();
        return GradientCheck.ofSome(most, randomSeed, check::error, at);
    }

    /** Records the error as a function of the trainable parameters. */
    private Value error(Value... moving) {
        Graph graph = moving[0].graph();
        Value[] all = constants(graph, parameters.values());
        for (int k = 0; k < trainable.length; k++) {
            all[trainable[k]] = moving[k].named(parameters.name(trainable[k]));
        }
        Value[] in = constants(graph, problem.input());
        Value[] out = problem.network().forward(all, in).outputs();
        return problem.loss().of(out, constants(graph, problem.target()));
    }

    private static Value[] constants(Graph graph, double[] numbers) {
        return Arrays.stream(numbers).mapToObj(graph::constant).toArray(Value[]::new);
    }
}
