package io.gradus.core.recorded;

/**
 * What generated code calls where instructions of its own would cost more: a choice needs no branch, and hence no map of
 * all its local variables, if it is a method; long lists of operands are read in a loop.
 */
final class Generated {
    /** How results are stored: as they are, never as -0.0, or added to what is there. */
    static final int SET = 0;

    static final int SET_DERIVATIVE = 1;
    static final int ADD = 2;

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

    /** Puts one number in many places. */
    static void spread(double[] target, int how, int[] places, double value) {
        for (int place : places) {
            put(target, how, place, value);
        }
    }

    /** Puts inputs and constants that are results in their places. */
    static void copy(double[] target, int how, double[] in, double[] constants, int[] places, int[] sources) {
        for (int k = 0; k < places.length; k++) {
            int source = sources[k];
            put(target, how, places[k], source < 0 ? constants[~source] : in[source >> 1]);
        }
    }

    private static void put(double[] target, int how, int place, double value) {
        target[place] = how == ADD ? target[place] + value : how == SET ? value : value + 0.0;
    }
}
