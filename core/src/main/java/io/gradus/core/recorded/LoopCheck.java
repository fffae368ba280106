package io.gradus.core.recorded;

/**
 * Runs through all iterations of a loop and compares what the plan says with the program: each operand, each result. What
 * was found from a few iterations is written as a loop only if it holds for all.
 */
final class LoopCheck {
    private final Program program;
    private final Results results;
    private final LoopPlan plan;
    private final int[] digits = new int[Position.DEPTH];

    LoopCheck(Program program, Results results, LoopPlan plan) {
        this.program = program;
        this.results = results;
        this.plan = plan;
    }

    boolean holds() {
        for (Leaf leaf : plan.leaves) {
            if (!holds(leaf)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Leaf leaf) {
        java.util.Arrays.fill(digits, 0);
        do {
            int operation = leaf.loop.operation(digits) + leaf.offset;
            if (!sameFunction(operation, leaf.operation) || results.of(operation) != result(leaf)) {
                return false;
            }
            for (int k = 0; k < leaf.operands.length; k++) {
                int operand = program.operand(operation, k);
                boolean constant = leaf.operands[k].isConstant(digits);
                if (constant ? operand >= 0 : operand != leaf.operands[k].at(digits)) {
                    return false;
                }
            }
        } while (advance(leaf.loop));
        return true;
    }

    private boolean sameFunction(int i, int j) {
        return program.code[i] == program.code[j]
                && program.f[i] == program.f[j]
                && program.arity(i) == program.arity(j);
    }

    private int result(Leaf leaf) {
        int result = leaf.result;
        for (int d = 0; result >= 0 && d < leaf.resultStrides.length; d++) {
            result += leaf.resultStrides[d] * digits[d];
        }
        return result;
    }

    private boolean advance(Loop loop) {
        for (Loop next = loop; next != null; next = next.parent) {
            if (++digits[next.depth] < next.count) {
                return true;
            }
            digits[next.depth] = 0;
        }
        return false;
    }
}
