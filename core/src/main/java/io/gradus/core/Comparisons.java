package io.gradus.core;

/** Comparisons of values, as a program makes them; while it is recorded they are kept as guards. */
final class Comparisons {
    private Comparisons() {}

    /** Compares as the rows of where do; function is the id of one of them. */
    static boolean compare(int function, Value a, Value b) {
        a.tape.checkLive();
        if (b.tape != a.tape) {
            throw a.tape.foreign(b);
        }
        boolean holds = holds(function, a.value, b.value);
        Recorder recorder = a.tape.recorder;
        if (recorder != null && (a.index >= 0 || b.index >= 0)) {
            recorder.guard(a.tape.size, function, a.index, b.index, holds);
        }
        return holds;
    }

    static boolean compare(int function, Value a, double b) {
        return compare(function, a, operand(a.tape, b));
    }

    static boolean compare(int function, double a, Value b) {
        return compare(function, operand(b.tape, a), b);
    }

    /** A number to compare with; only a recording keeps it. */
    private static Value operand(Tape tape, double number) {
        return tape.recorder == null ? new Value(tape, -1, number) : tape.constant(number);
    }

    static boolean holds(int function, double p, double q) {
        return function == Functions.WHERE_GREATER_ID ? p > q : function == Functions.WHERE_EQUAL_ID ? p == q : p >= q;
    }
}
