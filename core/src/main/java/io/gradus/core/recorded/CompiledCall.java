package io.gradus.core.recorded;

/** A compiled program with the arrays of one thread. */
final class CompiledCall {
    final double[] inputs;
    final double[] results;
    private final CompiledProgram program;
    private final Workspace workspace;

    CompiledCall(CompiledProgram program, int inputs, int results) {
        this.program = program;
        this.inputs = new double[inputs];
        this.results = new double[results];
        workspace = program.workspace();
    }

    /**
     * Computes the results; false where the interpreter must decide: a guard flips, a result is NaN, or a rule throws that
     * the sweep might not have called, since compiled code asks for every partial.
     */
    boolean run(double[] in) {
        try {
            return program.run(in, results, workspace) == Outcome.DONE;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
