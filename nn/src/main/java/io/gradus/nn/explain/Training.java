package io.gradus.nn.explain;

import io.gradus.nn.Network;
import io.gradus.nn.Parameters;
import io.gradus.nn.Trainer;
import io.gradus.nn.optimize.GradientDescent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Trains a copy of the problem's network, and stops to be looked at; remembers where it has stopped. */
final class Training {
    /** Rounds in one call of the trainer, whose history grows with them. */
    private static final int CHUNK = 100_000;

    private final Problem problem;
    private final Map<Integer, Problem> stops = new HashMap<>();
    private Network network;
    private int done;
    private double[] gradient = new double[0];

    Training(Problem problem) {
        this.problem = problem;
        network = problem.copy();
    }

    /** The problem as it stands after some rounds. Stops are cheapest in ascending order. */
    Problem after(int rounds) {
        Problem stop = stops.get(rounds);
        if (stop == null) {
            goTo(rounds);
            stop = problem.withParameters(network.parameters().values());
            stops.put(rounds, stop);
        }
        return stop;
    }

    /** The derivatives by all parameters that the first step was made by; 0 for frozen ones. */
    double[] gradient() {
        if (gradient.length == 0) {
            Network copy = problem.copy();
            trainer(copy)
                    .onStep(progress -> gradient = progress.gradient())
                    .train(numbers(problem::input), numbers(problem::target), 1);
        }
        return gradient.clone();
    }

    private void goTo(int rounds) {
        if (rounds < done) {
            network = problem.copy();
            done = 0;
        }
        while (done < rounds) {
            int chunk = Math.min(CHUNK, rounds - done);
            train(chunk);
            done += chunk;
        }
    }

    private void train(int rounds) {
        try {
            trainer(network).train(numbers(problem::input), numbers(problem::target), rounds);
        } catch (ArithmeticException e) {
            String where = done == 0 ? "" : " (counted from round " + done + ")";
            throw new ArithmeticException("training failed: " + e.getMessage() + where);
        }
    }

    private Trainer trainer(Network net) {
        return Trainer.of(net, problem.loss(), new GradientDescent(problem.learningRate()));
    }

    private double[][] numbers(IntFunction<double[]> ofSample) {
        double[][] all = new double[problem.samples()][];
        Arrays.setAll(all, ofSample);
        return all;
    }

    /** Whether there is anything to train. */
    static boolean moves(Problem problem) {
        return problem.network().parameters().ranges().stream().anyMatch(Parameters.Range::trainable);
    }
}
