package io.gradus.nn;

import io.gradus.core.Value;

/**
 * What can be trained: a function of parameters and inputs, written on values. A {@link Network} is made of dense layers;
 * a {@link FreeNetwork} is wired by hand.
 *
 * <p>Any number of threads may call {@code predict} and {@code outputs}, but not while a thread trains the model.
 */
public abstract sealed class Model permits Network, FreeNetwork {
    private final Parameters parameters;
    private final Predictor predictor = new Predictor(this);

    Model(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Returns the number of inputs.
     *
     * @return at least 1
     */
    public abstract int inputs();

    /**
     * Returns the number of outputs.
     *
     * @return at least 1
     */
    public abstract int outputs();

    /**
     * Returns the parameters of this model.
     *
     * @return the parameters themselves: what is written there changes this model
     */
    public final Parameters parameters() {
        return parameters;
    }

    /**
     * Records the outputs, as a function of parameters and inputs. So a model can be a part of anything that is computed
     * with values, and used several times with the same parameters.
     *
     * @param recorded one value per parameter, as {@link Parameters#on} gives them
     * @param in one value of the same graph per input
     * @return one value per output
     */
    public abstract Value[] outputs(Value[] recorded, Value[] in);

    /** Returns such as "1 parameter". */
    final String countOfParameters() {
        int count = parameters().size();
        return count + (count == 1 ? " parameter" : " parameters");
    }

    /**
     * Computes the outputs; the same bits as {@link #outputs(Value[], Value[])}.
     *
     * @param in one number per input; NaN is computed with like any number
     * @return one number per output
     */
    public final double[] predict(double... in) {
        double[] out = new double[outputs()];
        predict(in, out);
        return out;
    }

    /**
     * Computes the outputs into a given array. After some calls this runs compiled code and allocates nothing.
     *
     * @param in one number per input (read)
     * @param out receives one number per output (written)
     */
    public final void predict(double[] in, double[] out) {
        checkReady();
        checkLength("inputs", inputs(), in.length);
        checkLength("outputs", outputs(), out.length);
        predictor.predict(in, out);
    }

    /**
     * Computes the outputs for many rows of inputs.
     *
     * @param rows {@code rows[row][input]} (read)
     * @return {@code outputs[row][output]}
     */
    public final double[][] predictAll(double[][] rows) {
        double[][] outputs = new double[rows.length][outputs()];
        for (int row = 0; row < rows.length; row++) {
            predict(rows[row], outputs[row]);
        }
        return outputs;
    }

    /** Fails where something is missing that must be there before the model computes. */
    abstract void checkReady();

    static void checkLength(String what, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException("expected " + expected + " " + what + ", got " + actual);
        }
    }
}
