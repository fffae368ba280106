package io.gradus.nn.optimize;

/**
 * Adam with decoupled weight decay: each step first takes {@code rate * decay * parameter} away from every parameter,
 * then does what {@link Adam} does with beta1 = .9, beta2 = .999 and epsilon = 1e-8. Unlike an L2 penalty, the decay does
 * not pass through Adam's division by the mean gradient.
 *
 * <p>Source: I. Loshchilov and F. Hutter, Decoupled Weight Decay Regularization, ICLR 2019, algorithm 2, with the decay
 * multiplied by the rate (their schedule multiplier).
 *
 * @param learningRate the size of a step
 * @param decay the weight decay, positive and finite
 */
public record AdamW(LearningRate learningRate, double decay) implements Optimizer {
    /**
     * Checks the decay.
     *
     * @param learningRate the size of a step
     * @param decay the weight decay, positive and finite
     */
    public AdamW {
        State.positive("decay", decay);
    }

    /**
     * Describes AdamW with steps of one size.
     *
     * @param learningRate positive and finite
     * @param decay the weight decay, positive and finite; .01 is usual
     */
    public AdamW(double learningRate, double decay) {
        this(LearningRate.constant(learningRate), decay);
    }

    @Override
    public Steps start(int parameters) {
        return new RuleSteps(parameters, 2, (move, memory) -> {
            double rate = learningRate.at(move.number());
            Moments.STANDARD.change(move, memory, rate, 1 - rate * decay);
        });
    }
}
