package io.gradus.nn;

/** How far a training is, for its listeners. Good only during the call. */
public final class Progress {
    private final Model model;
    private final int[] trainable;
    private int round;
    private long step;
    private double loss;
    private double validationLoss = Double.NaN;
    private double[] gradient;
    private boolean stopped;

    Progress(Model model, int[] trainable) {
        this.model = model;
        this.trainable = trainable;
        gradient = new double[trainable.length];
    }

    void round(int done, double lossBefore, double validationLossBefore) {
        round = done;
        loss = lossBefore;
        validationLoss = validationLossBefore;
    }

    /** Keeps the array, for the call that follows. */
    void step(double lossBefore, double[] trainableGradient) {
        step++;
        loss = lossBefore;
        gradient = trainableGradient;
    }

    boolean isStopped() {
        return stopped;
    }

    /**
     * Returns the number of rounds made.
     *
     * @return at least 1 after a round; during the first round 0
     */
    public int round() {
        return round;
    }

    /**
     * Returns the number of steps made in this call of {@code train}.
     *
     * @return at least 1
     */
    public long step() {
        return step;
    }

    /**
     * Returns the loss before the round, or before the step: that of its batch.
     *
     * @return the mean over samples, plus the penalty
     */
    public double loss() {
        return loss;
    }

    /**
     * Returns the loss of the validation samples before the round.
     *
     * @return the mean over samples, plus the penalty; NaN where there are no such samples
     */
    public double validationLoss() {
        return validationLoss;
    }

    /**
     * Returns the gradient of the last step, as it was before any clipping.
     *
     * @return a new array: the derivative of the batch's loss by each parameter, 0 for frozen ones
     */
    public double[] gradient() {
        double[] all = new double[model.parameters().size()];
        for (int k = 0; k < trainable.length; k++) {
            all[trainable[k]] = gradient[k];
        }
        return all;
    }

    /**
     * Returns the parameters as they are after the round or step.
     *
     * @return the model's own parameters
     */
    public Parameters parameters() {
        return model.parameters();
    }

    /**
     * Ends the training after this round or step, as {@link History.Reason#CANCELLED}. Of a round that is stopped between
     * its steps no checkpoint is written: the last one stays.
     */
    public void stop() {
        stopped = true;
    }
}
