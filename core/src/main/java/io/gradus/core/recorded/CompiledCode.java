package io.gradus.core.recorded;

/** What a generated class implements. */
interface CompiledCode {
    /**
     * Computes the results of a program.
     *
     * @param in the inputs (read)
     * @param out receives the derivatives (written); the values go to the workspace
     * @param workspace arrays of this program's size, for one thread at a time
     * @return false if a guard flipped; then there are no results
     */
    boolean run(double[] in, double[] out, Workspace workspace);
}
