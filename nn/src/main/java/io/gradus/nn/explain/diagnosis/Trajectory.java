package io.gradus.nn.explain.diagnosis;

import io.gradus.core.Value;
import io.gradus.core.recorded.VectorFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A training by the rules of a procedure, recorded once as a function from parameters to parameters. */
final class Trajectory {
    private final double[] start;
    private final int outputs;
    private final VectorFunction round;

    Trajectory(Procedure rules) {
        start = rules.start();
        outputs = rules.shape().outputs();
        round = VectorFunction.record(start.length, before -> {
            Round worked = new Round(rules, before);
            List<Value> all = new ArrayList<>(List.of(worked.after));
            all.add(worked.total);
            Collections.addAll(all, worked.passes.get(0).outs[rules.shape().last()]);
            return all.toArray(Value[]::new);
        });
    }

    /** Sees a training pass by. */
    @FunctionalInterface
    interface Observer {
        /**
         * Gets the parameters after some rounds, then, from the forward pass with them, the error and the outputs. The
         * arrays are overwritten in the next round.
         */
        void see(int rounds, double[] parameters, double[] errorAndOuts);
    }

    /** Trains from the start up to some rounds. */
    void run(int rounds, Observer observer) {
        double[] state = start.clone();
        double[] answer = new double[start.length + 1 + outputs];
        double[] errorAndOuts = new double[1 + outputs];
        VectorFunction.Evaluator evaluator = round.evaluator();
        for (int done = 0; done <= rounds; done++) {
            evaluator.value(state, answer);
            System.arraycopy(answer, start.length, errorAndOuts, 0, errorAndOuts.length);
            observer.see(done, state, errorAndOuts);
            System.arraycopy(answer, 0, state, 0, start.length);
        }
    }
}
