package io.gradus.nn.explain;

import io.gradus.nn.Network;
import io.gradus.nn.Parameters;
import io.gradus.nn.Trainer;
import io.gradus.nn.optimize.GradientDescent;
import java.util.HashMap;
import java.util.Map;

/** Trains a copy of the problem's network, and stops to be looked at; remembers where it has stopped. */
final class Training {
    /** Rounds in one call of the trainer, whose history grows with them. */
    private static final int CHUNK = 100_000;

    private final Problem problem;
    private final Map<Integer, Problem> stops = new HashMap<>();
    private Network network;
    private int done;

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
        double[][] input = {problem.input()};
        double[][] target = {problem.target()};
        try {
            Trainer.of(network, problem.loss(), new GradientDescent(problem.learningRate()))
                    .train(input, target, rounds);
        } catch (ArithmeticException e) {
            String where = done == 0 ? "" : " (counted from round " + done + ")";
            throw new ArithmeticException("training failed: " + e.getMessage() + where);
        }
    }

    /** Whether there is anything to train. */
    static boolean moves(Problem problem) {
        return problem.network().parameters().ranges().stream().anyMatch(Parameters.Range::trainable);
    }
}
