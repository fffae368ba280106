package io.gradus.app.checks;

import io.gradus.core.Functions;
import io.gradus.core.Graph;
import io.gradus.core.Value;
import io.gradus.core.check.Certificate;
import io.gradus.core.check.GradientCheck;
import io.gradus.nn.Parameters;
import io.gradus.nn.explain.Problem;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The gradient of a sample's error, or of the mean error of a batch, by a network's trainable parameters, checked. */
public final class NetworkCheck {
    private final Problem problem;
    private final Parameters parameters;
    private final int[] trainable;
    private final Runnable onEvaluation;

    private NetworkCheck(Problem problem, Runnable onEvaluation) {
        this.problem = problem;
        this.onEvaluation = onEvaluation;
        parameters = problem.network().parameters();
        trainable = IntStream.range(0, parameters.size())
                .filter(parameters::isTrainable)
                .toArray();
    }

    /**
     * Checks the derivatives of a sample's error.
     *
     * @param problem the network, the sample and the loss
     * @param most how many parameters are checked, drawn at random where there are more
     * @param randomSeed what parameters and the direction of the Taylor test are drawn from
     * @param onEvaluation is called before each evaluation of the error; what it throws ends the check
     * @return what was found, an entry for each checked parameter
     * @throws IllegalArgumentException if no parameter is trainable
     */
    public static Certificate of(Problem problem, int most, long randomSeed, Runnable onEvaluation) {
        NetworkCheck check = new NetworkCheck(problem, onEvaluation);
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
        onEvaluation.run();
        Graph graph = moving[0].graph();
        Value[] all = constants(graph, parameters.values());
        for (int k = 0; k < trainable.length; k++) {
            all[trainable[k]] = moving[k].named(parameters.name(trainable[k]));
        }
        Value[] errors = new Value[problem.samples()];
        for (int k = 0; k < errors.length; k++) {
            Value[] in = constants(graph, problem.input(k));
            Value[] out = problem.network().forward(all, in).outputs();
            errors[k] = problem.loss().of(out, constants(graph, problem.target(k)));
        }
        return errors.length == 1 ? errors[0] : Functions.mean(errors);
    }

    private static Value[] constants(Graph graph, double[] numbers) {
        return Arrays.stream(numbers).mapToObj(graph::constant).toArray(Value[]::new);
    }
}
