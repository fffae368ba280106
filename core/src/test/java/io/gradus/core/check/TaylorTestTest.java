package io.gradus.core.check;

import static io.gradus.core.Functions.*;
import static org.junit.jupiter.api.Assertions.*;

import io.gradus.core.Value;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The Taylor test of a certificate. */
final class TaylorTestTest {
    @Test
    void theSeedTurnsTheDirection() {
        Function<Value[], Value> f = x -> exp(x[0]).times(cos(x[1])).plus(x[2].times(x[0]));
        for (long randomSeed = 0; randomSeed < 20; randomSeed++) {
            Certificate certificate = GradientCheck.of(randomSeed, f, .5, .25, 2);
            certificate.assertPasses();
            assertTrue(certificate.taylor().slope() > 1.95, certificate::toString);
            assertTrue(certificate.toString().contains("(seed " + randomSeed + ")"));
        }
    }

    @Test
    void aStraightFunctionLeavesNoRemainder() {
        TaylorTest taylor =
                GradientCheck.of(x -> x[0].times(3).plus(x[1]), 1, 2).taylor();
        assertEquals(Verdict.PASS, taylor.verdict());
        assertTrue(taylor.reason().startsWith("no remainder"), taylor.reason());
    }
}
