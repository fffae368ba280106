package io.gradus.nn.optimize;

import io.gradus.core.recorded.ScalarFunction;

/** Steps by a rule that needs one gradient for each, and remembers some numbers for every parameter. */
final class RuleSteps implements Steps {
    private final double[] gradient;
    private final double[][] memory;
    private final Rule rule;
    private long done;

    RuleSteps(int parameters, int memories, Rule rule) {
        gradient = new double[parameters];
        memory = new double[memories][parameters];
        this.rule = rule;
    }

    /**
     * One step to make.
     *
     * @param number 0 for the first
     * @param at the parameters (to be modified)
     * @param gradient the derivatives
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call, never compared
    record Move(long number, double[] at, double[] gradient) {}

    /** Changes the parameters, and the memory: arrays as long as they, zero at first. */
    @FunctionalInterface
    interface Rule {
        void apply(Move move, double[][] memory);
    }

    @Override
    public double step(ScalarFunction f, double[] at) {
        double value = f.valueAndGradient(at, gradient);
        if (Double.isFinite(value) && Vectors.isFinite(gradient)) {
            rule.apply(new Move(done++, at, gradient), memory);
        }
        return value;
    }

    @Override
    public double[] gradient() {
        return gradient;
    }

    @Override
    public double[] state() {
        double[] state = new double[1 + memory.length * gradient.length];
        state[0] = done;
        for (int k = 0; k < memory.length; k++) {
            System.arraycopy(memory[k], 0, state, 1 + k * gradient.length, gradient.length);
        }
        return state;
    }

    @Override
    public void restore(double[] state) {
        State.check(1 + memory.length * gradient.length, state);
        done = (long) state[0];
        for (int k = 0; k < memory.length; k++) {
            System.arraycopy(state, 1 + k * gradient.length, memory[k], 0, gradient.length);
        }
    }
}
