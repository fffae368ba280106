package io.gradus.core.recorded;

/** Leaves out operations that neither an output nor a guard needs. Inputs stay. */
final class DeadCode {
    private final Program source;
    private final boolean[] needed;
    private final int[] place;

    private DeadCode(Program source) {
        this.source = source;
        needed = new boolean[source.size];
        place = new int[source.size];
    }

    static Program drop(Program source) {
        DeadCode dead = new DeadCode(source);
        int left = dead.mark();
        return left == source.size ? source : dead.compact(left);
    }

    /** Marks what is needed; returns how many operations that are. */
    private int mark() {
        for (int output : source.outputs) {
            if (output >= 0) {
                needed[output] = true;
            }
        }
        int count = source.inputs;
        for (int i = source.size - 1; i >= source.inputs; i--) {
            int code = source.code[i];
            if (!needed[i] && code < Program.GUARD_GREATER) {
                continue;
            }
            needed[i] = true;
            count++;
            if (code >= Program.CALL_3 && Program.hasList(code)) {
                markList(source.a[i], source.b[i]);
            } else {
                markOperand(source.a[i]);
                if (source.arity(i) == 2) {
                    markOperand(source.b[i]);
                }
            }
        }
        return count;
    }

    private void markOperand(int operand) {
        if (operand >= 0) {
            needed[operand] = true;
        }
    }

    private void markList(int from, int count) {
        for (int k = from; k < from + count; k++) {
            markOperand(source.args[k]);
        }
    }

    /** The operations that are needed, in new arrays; functions and constants stay as they are. */
    private Program compact(int size) {
        byte[] code = new byte[size];
        int[] a = new int[size];
        int[] b = new int[size];
        int[] f = new int[size];
        int[] args = source.args.clone();
        int next = 0;
        for (int i = 0; i < source.size; i++) {
            if (i >= source.inputs && !needed[i]) {
                continue;
            }
            int operation = source.code[i];
            code[next] = (byte) operation;
            f[next] = source.f[i];
            boolean list = operation >= Program.CALL_3 && Program.hasList(operation);
            a[next] = list || i < source.inputs ? source.a[i] : moved(source.a[i]);
            b[next] = !list && source.arity(i) == 2 ? moved(source.b[i]) : source.b[i];
            for (int k = source.a[i]; list && k < source.a[i] + source.b[i]; k++) {
                args[k] = moved(args[k]);
            }
            place[i] = next++;
        }
        int[] outputs = new int[source.outputs.length];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = moved(source.outputs[k]);
        }
        return new Program(source, new Program.Operations(code, a, b, f, args), outputs);
    }

    private int moved(int operand) {
        return operand < 0 ? operand : place[operand];
    }
}
