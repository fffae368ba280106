package io.gradus.core.recorded;

/**
 * Leaves out operations that neither an output nor a guard needs, in the arrays of the builder. Inputs stay, and so does
 * what stands before the first operation that goes. The loops call nothing for most operations: a cold JVM interprets them.
 */
final class DeadCode {
    private final ProgramBuilder out;
    private final boolean[] needed;
    /** How many operations before each one went. */
    private final int[] shift;

    private DeadCode(ProgramBuilder out) {
        this.out = out;
        needed = new boolean[out.size];
        shift = new int[out.size];
    }

    /** Finishes a program without them. */
    static Program drop(ProgramBuilder out, int[] outputs) {
        DeadCode dead = new DeadCode(out);
        for (int output : outputs) {
            dead.need(output);
        }
        out.size -= dead.close(dead.mark());
        int[] moved = new int[outputs.length];
        for (int k = 0; k < moved.length; k++) {
            moved[k] = dead.moved(outputs[k]);
        }
        return new Program(out, moved);
    }

    /** Marks what is needed; returns the first operation that is not, or the number of all. */
    private int mark() {
        int first = out.size;
        for (int i = out.size - 1; i >= out.inputs; i--) {
            int code = out.code[i];
            if (!needed[i] && code < Program.GUARD_GREATER) {
                first = i;
            } else if (code >= Program.CALL_3) {
                markOperands(i, code);
            } else {
                int a = out.a[i];
                int b = out.b[i];
                // without a branch for what has one operand: its b is 0, an input
                needed[a < 0 ? 0 : a] = true;
                needed[b < 0 ? 0 : b] = true;
            }
        }
        return first;
    }

    private void markOperands(int i, int code) {
        needed[i] = true;
        if (Program.hasList(code)) {
            for (int k = out.a[i]; k < out.a[i] + out.b[i]; k++) {
                need(out.args[k]);
            }
            return;
        }
        need(out.a[i]);
        if (code != Program.PICK) {
            need(out.b[i]);
        }
    }

    private void need(int operand) {
        if (operand >= 0) {
            needed[operand] = true;
        }
    }

    /** Closes the gaps from the first operation that goes; returns how many went. */
    private int close(int first) {
        int gone = 0;
        for (int i = first; i < out.size; i++) {
            if (!needed[i]) {
                gone++;
                continue;
            }
            int code = out.code[i];
            int a = out.a[i];
            int b = out.b[i];
            int to = i - gone;
            shift[i] = gone;
            out.code[to] = (byte) code;
            out.f[to] = out.f[i];
            out.a[to] = a < 0 || code >= Program.CALL_3 ? a : a - shift[a];
            out.b[to] = b < 0 || code >= Program.CALL_3 ? b : b - shift[b];
            if (code >= Program.CALL_3) {
                moveOperands(to, code);
            }
        }
        return gone;
    }

    private void moveOperands(int to, int code) {
        if (Program.hasList(code)) {
            for (int k = out.a[to]; k < out.a[to] + out.b[to]; k++) {
                out.args[k] = moved(out.args[k]);
            }
            return;
        }
        out.a[to] = moved(out.a[to]);
        if (code != Program.PICK) {
            out.b[to] = moved(out.b[to]);
        }
    }

    private int moved(int operand) {
        return operand < 0 ? operand : operand - shift[operand];
    }
}
