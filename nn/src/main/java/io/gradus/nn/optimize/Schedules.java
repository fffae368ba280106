package io.gradus.nn.optimize;

/** The learning rates that {@link LearningRate} gives; records, so that equal ones are equal and print what they are. */
final class Schedules {
    private Schedules() {}

    private static long steps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("expected at least 1 step, got " + steps);
        }
        return steps;
    }

    record Constant(double rate) implements LearningRate {
        Constant {
            State.positive("learning rate", rate);
        }

        @Override
        public double at(long step) {
            return rate;
        }

        @Override
        public String toString() {
            return Double.toString(rate);
        }
    }

    record Exponential(double first, double factor, long steps) implements LearningRate {
        Exponential {
            State.positive("learning rate", first);
            State.positive("factor", factor);
            Schedules.steps(steps);
        }

        @Override
        public double at(long step) {
            return first * Math.pow(factor, (double) step / steps);
        }
    }

    record Stairs(double first, double factor, long steps) implements LearningRate {
        Stairs {
            State.positive("learning rate", first);
            State.positive("factor", factor);
            Schedules.steps(steps);
        }

        @Override
        public double at(long step) {
            long stair = step / steps;
            return first * Math.pow(factor, (double) stair);
        }
    }

    record Cosine(double first, long steps) implements LearningRate {
        Cosine {
            State.positive("learning rate", first);
            Schedules.steps(steps);
        }

        @Override
        public double at(long step) {
            return step >= steps ? 0 : first * (1 + Math.cos(Math.PI * step / steps)) / 2;
        }
    }

    record WarmUp(LearningRate then, long steps) implements LearningRate {
        WarmUp {
            Schedules.steps(steps);
        }

        @Override
        public double at(long step) {
            return step < steps ? then.at(0) * (step + 1) / (steps + 1) : then.at(step - steps);
        }
    }
}
