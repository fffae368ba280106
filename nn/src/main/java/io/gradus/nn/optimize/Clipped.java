package io.gradus.nn.optimize;

import io.gradus.core.recorded.ScalarFunction;

/** An optimizer that sees clipped gradients; they are clipped while they are on their way to it. */
record Clipped(Optimizer optimizer, Clip clip) implements Optimizer {
    Clipped {
        if (optimizer.needsOneFunction()) {
            throw new IllegalStateException(optimizer
                    + " searches along lines, which needs the true gradient; clip a rule such as Adam instead");
        }
    }

    /** Changes a gradient that is too large. */
    sealed interface Clip permits ToNorm, ToRange {
        void apply(double[] gradient);
    }

    record ToNorm(double longest) implements Clip {
        ToNorm {
            State.positive("norm", longest);
        }

        @Override
        public void apply(double[] gradient) {
            double norm = Vectors.norm(gradient);
            for (int k = 0; norm > longest && k < gradient.length; k++) {
                gradient[k] *= longest / norm;
            }
        }
    }

    record ToRange(double largest) implements Clip {
        ToRange {
            State.positive("range", largest);
        }

        @Override
        public void apply(double[] gradient) {
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] = Math.max(-largest, Math.min(largest, gradient[k]));
            }
        }
    }

    @Override
    public Steps start(int parameters) {
        return new ClippedSteps(optimizer.start(parameters), clip, new double[parameters]);
    }

    @SuppressWarnings("ArrayRecordComponent") // its workspace, never compared
    private record ClippedSteps(Steps steps, Clip clip, double[] gradient) implements Steps {
        @Override
        public double step(ScalarFunction f, double[] at) {
            return steps.step(new ClippedFunction(f, clip, gradient), at);
        }

        @Override
        public double[] state() {
            return steps.state();
        }

        @Override
        public void restore(double[] state) {
            steps.restore(state);
        }
    }

    /** Remembers the gradient as it was. */
    @SuppressWarnings("ArrayRecordComponent") // its workspace, never compared
    private record ClippedFunction(ScalarFunction f, Clip clip, double[] original) implements ScalarFunction {
        @Override
        public int inputs() {
            return f.inputs();
        }

        @Override
        public double value(double... at) {
            return f.value(at);
        }

        @Override
        public double valueAndGradient(double[] at, double[] gradientOut) {
            double value = f.valueAndGradient(at, gradientOut);
            System.arraycopy(gradientOut, 0, original, 0, original.length);
            clip.apply(gradientOut);
            return value;
        }
    }
}
