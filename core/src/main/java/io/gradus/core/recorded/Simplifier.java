package io.gradus.core.recorded;

/** Simplifies a program without changing a bit of its results. */
final class Simplifier {
    private Simplifier() {}

    /** Returns a program with the same results, guards and inputs. Costs time linear in the operations. */
    static Program simplify(Program program) {
        return DeadCode.drop(CommonSubexpressions.apply(ConstantFolding.apply(DeadCode.drop(program))));
    }
}
