package io.gradus.app.play;

import io.gradus.core.Value;
import io.gradus.core.recorded.SumFunction;
import io.gradus.nn.Network;
import java.util.Arrays;

/** The mean loss over all samples at any parameters, with the bits of the trainer. Any number of threads may ask. */
final class Evaluation {
    private final SumFunction mean;

    Evaluation(State state) {
        Network network = state.start();
        int inputs = network.inputs();
        double[][] rows = state.table().rows();
        mean = SumFunction.record(network.parameters().size(), inputs + network.outputs(), (theta, row) -> {
                    Value[] out = network.outputs(theta, Arrays.copyOf(row, inputs));
                    return state.rule().loss().of(out, Arrays.copyOfRange(row, inputs, row.length));
                })
                .over(rows)
                .scaledBy(1.0 / rows.length);
    }

    /** The loss, which may be infinite or NaN. */
    double loss(double[] parameters) {
        return mean.value(parameters);
    }
}
