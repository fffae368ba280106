package io.gradus.core.recorded;

/** Who reads the result of each operation of a program. */
final class Uses {
    /** How many operands and results refer to each operation. */
    final int[] count;
    /** The last operation that reads it; the only one, where only one does. */
    final int[] last;

    private final int[] firstResult;
    private final int[] nextResult;
    /** For a PARTIALS operation its first PICK, for a PICK the next one; 0 where there is none. */
    private final int[] nextPick;

    Uses(Program program) {
        count = new int[program.size];
        last = new int[program.size];
        firstResult = new int[program.size];
        nextResult = new int[program.outputs.length];
        nextPick = new int[program.size];
        countReads(program);
        for (int i = program.size - 1; i >= program.inputs; i--) {
            if (program.code[i] == Program.PICK) {
                nextPick[i] = nextPick[program.a[i]];
                nextPick[program.a[i]] = i;
            }
        }
        for (int k = program.outputs.length - 1; k >= 0; k--) {
            int operand = program.outputs[k];
            if (operand >= 0) {
                count[operand]++;
                nextResult[k] = firstResult[operand];
                firstResult[operand] = k + 1;
            }
        }
    }

    private void countReads(Program program) {
        for (int i = program.inputs; i < program.size; i++) {
            for (int k = program.arity(i) - 1; k >= 0; k--) {
                int operand = program.operand(i, k);
                if (operand >= 0) {
                    count[operand]++;
                    last[operand] = i;
                }
            }
        }
    }

    /** The first result that an operation is, or -1. */
    int firstResult(int operation) {
        return firstResult[operation] - 1;
    }

    /** The next result that is the same operation, or -1. */
    int nextResult(int result) {
        return nextResult[result] - 1;
    }

    /** The first PICK of a PARTIALS operation, or the one after a PICK; 0 after the last. */
    int nextPick(int operation) {
        return nextPick[operation];
    }

    /** How many results an operation is. */
    int results(int operation) {
        int results = 0;
        for (int k = firstResult(operation); k >= 0; k = nextResult(k)) {
            results++;
        }
        return results;
    }
}
