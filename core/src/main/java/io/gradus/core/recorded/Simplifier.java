package io.gradus.core.recorded;

/** Simplifies a program without changing a bit of its results. */
final class Simplifier {
    private Simplifier() {}

    /** Returns a program with the same results, guards and inputs. Costs time linear in the operations. */
    static Program simplify(Program program) {
        Rewriting rewriting = new Rewriting(program);
        Appender merging = new CommonSubexpressions(rewriting.out, program.size);
        return DeadCode.drop(ConstantFolding.apply(rewriting, merging));
    }
}
