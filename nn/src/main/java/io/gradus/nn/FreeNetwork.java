package io.gradus.nn;

import io.gradus.core.Graph;
import io.gradus.core.Value;

/**
 * A network that is wired by hand: any function of parameters and inputs on values, with skip connections, shared
 * parameters, products of units or whatever is wanted. It is trained and predicts like any other.
 *
 * <pre>{@code
 * Model skip = FreeNetwork.of(2, (w, x) -> {
 *     Value h = tanh(w[0].times(x[0]).plus(w[1].times(x[1])).plus(w[2]));
 *     return new Value[] {sigmoid(w[3].times(h).plus(w[4].times(x[0])).plus(w[5].times(x[1])).plus(w[6]))};
 * }, start);
 * Trainer.of(skip, Loss.meanSquaredError, new Adam(.05)).train(inputs, targets, 500);
 * }</pre>
 */
public final class FreeNetwork extends Model {
    private final int inputs;
    private final int outputs;
    private final Function function;

    private FreeNetwork(int inputs, int outputs, Function function, double[] start) {
        super(Parameters.free(start));
        this.inputs = inputs;
        this.outputs = outputs;
        this.function = function;
    }

    /** A network as a function. */
    @FunctionalInterface
    public interface Function {
        /**
         * Records the outputs. It is recorded once and evaluated many times, as a {@link
         * io.gradus.core.recorded.VectorFunction} is.
         *
         * @param parameters one value per parameter
         * @param in one value per input
         * @return the outputs, always as many
         */
        Value[] of(Value[] parameters, Value[] in);
    }

    /**
     * Describes a network. The function is tried at once, on zeros as inputs, so that its errors show early.
     *
     * @param inputs the number of inputs, at least 1
     * @param function the network
     * @param start the parameters to start from (copied), at least one, all finite
     * @return the network
     * @throws IllegalArgumentException if the numbers are out of range, or the function returns no output
     */
    public static FreeNetwork of(int inputs, Function function, double... start) {
        if (inputs < 1 || start.length < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 input and 1 parameter, got " + inputs + " and " + start.length);
        }
        for (int k = 0; k < start.length; k++) {
            if (!Double.isFinite(start[k])) {
                throw new IllegalArgumentException("parameter " + k + ": expected a finite number, got " + start[k]);
            }
        }
        Graph graph = new Graph();
        Value[] outputs = function.of(graph.variables(start), graph.variables(new double[inputs]));
        if (outputs.length == 0) {
            throw new IllegalArgumentException("expected at least 1 output, got none");
        }
        return new FreeNetwork(inputs, outputs.length, function, start.clone());
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public Value[] outputs(Value[] recorded, Value[] in) {
        checkLength("parameters", parameters().size(), recorded.length);
        checkLength("inputs", inputs, in.length);
        Value[] recordedOutputs = function.of(recorded, in);
        checkLength("outputs", outputs, recordedOutputs.length);
        return recordedOutputs;
    }

    @Override
    void checkReady() {
        // All parameters were given.
    }

    /** Returns the sizes, such as "2 -> 1 by a function, 7 parameters". */
    @Override
    public String toString() {
        return inputs() + " -> " + outputs() + " by a function, " + countOfParameters();
    }
}
