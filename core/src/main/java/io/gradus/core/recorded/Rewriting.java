package io.gradus.core.recorded;

/** Copies a program, operation by operation, to a new one in which operands may have other places. */
final class Rewriting {
    final Program source;
    final ProgramBuilder out;
    /** Where the result of each operation of the source went: an operand of the copy. */
    final int[] place;

    Rewriting(Program source) {
        this.source = source;
        out = new ProgramBuilder(source.inputs, source.size);
        place = new int[source.size];
        for (int k = 0; k < source.inputs; k++) {
            place[k] = k;
        }
    }

    int operand(int sourceOperand) {
        return sourceOperand < 0 ? out.constant(source.constants[~sourceOperand]) : place[sourceOperand];
    }

    /** The operand of the copy that is the k-th of operation i of the source. */
    int operand(int i, int k) {
        return operand(source.operand(i, k));
    }

    /** Copies operation i as it is and notes its place. */
    void copy(int i) {
        int code = source.code[i];
        if (Program.hasList(code)) {
            int count = source.b[i];
            for (int k = 0; k < count; k++) {
                out.put(operand(i, k));
            }
            place[i] = out.addList(code, count, function(i));
        } else {
            int left = operand(source.a[i]);
            int right = source.arity(i) == 2 ? operand(source.b[i]) : source.b[i];
            place[i] = out.add(code, left, right, function(i));
        }
    }

    private int function(int i) {
        boolean calls = source.code[i] >= Program.CALL_1 && source.code[i] <= Program.PARTIALS;
        return calls ? out.function(source.functions[source.f[i]]) : source.f[i];
    }

    Program finish() {
        int[] outputs = new int[source.outputs.length];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = operand(source.outputs[k]);
        }
        return new Program(out, outputs);
    }
}
