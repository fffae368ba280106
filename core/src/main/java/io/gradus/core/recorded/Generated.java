package io.gradus.core.recorded;

/**
 * What generated code calls where instructions of its own would cost more: a choice needs no branch, and hence no map of
 * all its local variables, if it is a method; long lists of operands are read in a loop.
 */
final class Generated {
    private Generated() {}

    static double selectGreater(double p, double q, double a, double b) {
        return p > q ? a : b;
    }

    static double selectGreaterOrEqual(double p, double q, double a, double b) {
        return p >= q ? a : b;
    }

    static double selectEqual(double p, double q, double a, double b) {
        return p == q ? a : b;
    }

    /** The source of an input, a number of the workspace, or a constant (by its operand, which is negative). */
    static int input(int index) {
        return 2 * index;
    }

    static int number(int address) {
        return 2 * address + 1;
    }

    private static double read(double[] in, double[] numbers, double[] constants, int source) {
        return source < 0 ? constants[~source] : (source & 1) == 0 ? in[source >> 1] : numbers[source >> 1];
    }

    /** Gathers the operands of a call. */
    static void gather(double[] in, Workspace workspace, double[] constants, int[] sources) {
        for (int k = 0; k < sources.length; k++) {
            workspace.operands[k] = read(in, workspace.numbers, constants, sources[k]);
        }
    }

    /** Keeps the partial derivatives of a call with many operands for those that read them. */
    static void keepPartials(Workspace workspace, int address, int count) {
        System.arraycopy(workspace.partials, 0, workspace.numbers, address, count);
    }

    /** Writes one number to many results; those from firstDerivative on are never -0.0. */
    static void spread(double[] out, int[] places, int firstDerivative, double value) {
        for (int place : places) {
            out[place] = place < firstDerivative ? value : value + 0.0;
        }
    }

    /** Copies inputs and constants that are results; places are pairs of a result's place and its source. */
    static void copy(double[] in, double[] out, double[] constants, int[] places, int firstDerivative) {
        for (int k = 0; k < places.length; k += 2) {
            int source = places[k + 1];
            double value = source < 0 ? constants[~source] : in[source >> 1];
            out[places[k]] = places[k] < firstDerivative ? value : value + 0.0;
        }
    }
}
