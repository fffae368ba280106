package io.gradus.core.recorded;

/**
 * Runs through all iterations of a loop and compares what the plan says with the program: each operand, each result. What
 * was found from a few iterations is written as a loop only if it holds for all.
 */
final class LoopCheck {
    private final Program program;
    private final Results results;
    private final Chains chains;

    LoopCheck(Periods.Source source) {
        program = source.program();
        results = source.results();
        chains = source.chains();
    }

    boolean holds(LoopPlan plan) {
        for (Leaf leaf : plan.leaves) {
            if (!holds(leaf)) {
                return false;
            }
            for (int k = 0; k < leaf.operands.length; k++) {
                if (!holds(leaf.loop, leaf.operation, k, leaf.operands[k])) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(Leaf leaf) {
        Iterations iterations = new Iterations(leaf.loop);
        do {
            int operation = iterations.operation() + leaf.offset;
            if (!sameFunction(operation, leaf.operation) || results.of(operation) != result(leaf, iterations.digits)) {
                return false;
            }
        } while (iterations.advance());
        return true;
    }

    private boolean sameFunction(int i, int j) {
        return program.code[i] == program.code[j]
                && program.f[i] == program.f[j]
                && program.arity(i) == program.arity(j);
    }

    private static int result(Leaf leaf, int[] digits) {
        int result = leaf.result;
        for (int d = 0; result >= 0 && d < leaf.resultStrides.length; d++) {
            result += leaf.resultStrides[d] * digits[d];
        }
        return result;
    }

    /** Whether the k-th operand of an operation, given in the second iteration of each loop, is what is said of it. */
    boolean holds(Loop loop, int operation, int k, Moving moving) {
        Iterations iterations = new Iterations(loop);
        int offset = operation - loop.second();
        do {
            if (!holds(iterations.operation() + offset, k, moving, iterations.digits)) {
                return false;
            }
        } while (iterations.advance());
        return true;
    }

    private boolean holds(int operation, int k, Moving moving, int[] digits) {
        if (moving.kind == Moving.Kind.CHAIN) {
            return chains.isStep(operation) && chains.of(operation) == moving.at(digits);
        }
        int operand = program.operand(operation, k);
        if (moving.kind == Moving.Kind.PICKED) {
            return operand == moving.target.offset && program.b[operation] == moving.at(digits);
        }
        return moving.isConstant(digits) ? operand < 0 : operand == moving.at(digits);
    }
}
