package io.gradus.nn.explain.diagnosis;

/** Inputs and targets; the arrays are kept and not written to. */
final class Sample {
    final double[] input;
    final double[] target;

    Sample(double[] input, double[] target) {
        this.input = input;
        this.target = target;
    }
}
