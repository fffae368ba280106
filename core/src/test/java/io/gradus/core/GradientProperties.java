package io.gradus.core;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Gradients of random programs over every row of the table, against Ridders' differences. */
final class GradientProperties {
    private static final Coverage COVERAGE = new Coverage();

    @Provide
    Arbitrary<Program> programs() {
        return ProgramArbitrary.programs();
    }

    @Property(tries = 8_000, seed = "20260101")
    void gradientsAgreeWithDifferences(@ForAll("programs") Program program) {
        List<DifferenceCheck> checks = DifferenceCheck.of(program);
        COVERAGE.count(program, checks);
        checks.forEach(check -> check.assertPasses(program));
    }

    @AfterContainer
    static void printAndCheckTheTotals() {
        System.out.println(COVERAGE);
        COVERAGE.assertSufficient();
    }
}
