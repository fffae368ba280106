package io.gradus.core.recorded;

/** Simplifies a program without changing a bit of its results. Costs time linear in the operations. */
final class Simplifier {
    private Simplifier() {}

    /** Returns a program with the same results, guards and inputs. */
    static Program simplify(Program program) {
        return simplify(program, true);
    }

    /**
     * The same, but data stay apart: nothing is merged, folded or left out because a number that the recorded program brought
     * along is 0, 1 or equal to another one. So what a loop recorded stays regular, whatever numbers it read.
     */
    static Program simplifyApart(Program program) {
        return simplify(program, false);
    }

    private static Program simplify(Program program, boolean merging) {
        Rewriting rewriting = new Rewriting(program, merging);
        Appender appender = new CommonSubexpressions(rewriting.out, program.size);
        ConstantFolding.apply(rewriting, appender);
        return rewriting.finish();
    }
}
