package io.gradus.core.recorded;

/** Leaves out operations that neither an output nor a guard needs. Inputs stay. */
final class DeadCode {
    private DeadCode() {}

    static Program drop(Program source) {
        boolean[] needed = needed(source);
        Rewriting rewriting = new Rewriting(source, false);
        for (int i = source.inputs; i < source.size; i++) {
            if (needed[i]) {
                rewriting.copy(i, rewriting.out);
            }
        }
        return rewriting.finish();
    }

    private static boolean[] needed(Program source) {
        boolean[] needed = new boolean[source.size];
        for (int output : source.outputs) {
            if (output >= 0) {
                needed[output] = true;
            }
        }
        for (int i = source.size - 1; i >= source.inputs; i--) {
            needed[i] |= Program.isGuard(source.code[i]);
            for (int k = needed[i] ? source.arity(i) - 1 : -1; k >= 0; k--) {
                int operand = source.operand(i, k);
                if (operand >= 0) {
                    needed[operand] = true;
                }
            }
        }
        return needed;
    }
}
