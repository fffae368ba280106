package io.gradus.core.recorded;

/**
 * Running sums: an operation, and additions (or subtractions) each of which adds to the one before and is its only reader.
 * The adjoint of a value with several uses is such a chain. Its numbers can share one place in memory, where each overwrites
 * the one before; so the operations that add to many chains in turn are regular even where it differs which operation added
 * to a chain last.
 */
final class Chains {
    private static final int START = -1;
    private static final int STEP = -2;

    private final Program program;
    /** For each operation the number of its chain, counted from the first ones' order, + 1; or 0. */
    private final int[] chain;

    private Chains(Program program, int[] chain) {
        this.program = program;
        this.chain = chain;
    }

    /** Finds all chains; results are in none but at their end. */
    static Chains of(Program program, Results results) {
        byte[] reads = new byte[program.size];
        for (int i = program.inputs; i < program.size; i++) {
            for (int k = program.arity(i) - 1; k >= 0; k--) {
                int operand = program.operand(i, k);
                if (operand >= 0 && reads[operand] < 2) {
                    reads[operand]++;
                }
            }
        }
        int[] chain = new int[program.size];
        for (int i = program.inputs; i < program.size; i++) {
            if (adds(program, i) && reads[program.a[i]] == 1 && results.of(program.a[i]) == Results.NONE) {
                chain[program.a[i]] = chain[program.a[i]] == STEP ? STEP : START;
                chain[i] = STEP;
            }
        }
        int count = 0;
        for (int i = program.inputs; i < program.size; i++) {
            chain[i] = chain[i] == STEP ? chain[program.a[i]] : chain[i] == START ? ++count : 0;
        }
        return new Chains(program, chain);
    }

    /** No operation is in a chain. */
    static Chains none(Program program) {
        return new Chains(program, new int[0]);
    }

    private static boolean adds(Program program, int i) {
        int code = program.code[i];
        int sum = program.a[i];
        return (code == Program.PLUS || code == Program.MINUS)
                && sum >= program.inputs
                && sum != program.b[i]
                && program.code[sum] != Program.PICK;
    }

    /** The chain of an operation, or -1. */
    int of(int operation) {
        return chain.length == 0 ? -1 : chain[operation] - 1;
    }

    /** Whether an operation adds to the one before in its chain, which is its first operand. */
    boolean isStep(int operation) {
        int of = of(operation);
        return of >= 0 && adds(program, operation) && of(program.a[operation]) == of;
    }
}
