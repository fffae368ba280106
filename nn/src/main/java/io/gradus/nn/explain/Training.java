package io.gradus.nn.explain;

import io.gradus.nn.GradientDescent;
import io.gradus.nn.Network;
import io.gradus.nn.Trainer;

/** Trains a copy of the problem's network, and stops to be looked at. */
final class Training {
    /** Rounds between two looks at the divergence check, so that memory does not grow with the rounds. */
    private static final int CHUNK = 100_000;

    private final Problem problem;
    private final Network network;
    private final Trainer trainer;
    private int done;

    Training(Problem problem) {
        this.problem = problem;
        network =
                problem.network().withParameters(problem.network().parameters().values());
        trainer = Trainer.of(network, problem.loss(), new GradientDescent(problem.learningRate()));
    }

    /** Goes on to a round, not before the last one asked for, and returns the problem as it stands there. */
    Problem after(int rounds) {
        while (done < rounds) {
            int chunk = Math.min(CHUNK, rounds - done);
            try {
                trainer.train(new double[][] {problem.input()}, new double[][] {problem.target()}, chunk);
            } catch (ArithmeticException e) {
                String where = done == 0 ? "" : " (counted from round " + done + ")";
                throw new ArithmeticException("training failed: " + e.getMessage() + where);
            }
            done += chunk;
        }
        return problem.withParameters(network.parameters().values());
    }

    /** Whether there is anything to train. */
    static boolean moves(Problem problem) {
        return problem.network().parameters().ranges().stream().anyMatch(range -> range.trainable());
    }
}
