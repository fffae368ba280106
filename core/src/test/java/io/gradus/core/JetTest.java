package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Jets against reference numbers, and mixed derivatives against the product rule. */
final class JetTest {
    @Test
    void jetsHaveTheReferenceNumbers() {
        for (JetReferences.Reference r : JetReferences.ALL) {
            Jet y = r.function().apply(Jet.a(r.x()));
            DoubleDoubleTest.assertGood(new BigDecimal(r.value()), y.v(), r.name() + " at " + r.x());
            DoubleDoubleTest.assertGood(new BigDecimal(r.slope()), y.a(), r.name() + "' at " + r.x());
            DoubleDoubleTest.assertGood(new BigDecimal(r.curvature()), y.aa(), r.name() + "'' at " + r.x());
        }
    }

    @Test
    void mixedDerivativesFollowTheProductRule() {
        // f = a^2 b^3 at (2, 3): f = 108, fa = 108, fb = 108, faa = 54, fab = 108, fbb = 72
        Jet a = Jet.a(2), b = Jet.b(3);
        Jet f = a.times(a).times(b.times(b).times(b));
        assertEquals("108 108 108 54 108 72", numbers(f));
        // f = a^b: fab = a^(b-1) (1 + b log a), fbb = a^b log(a)^2
        Jet p = a.pow(b);
        DoubleDouble log = DoubleDouble.LN2;
        DoubleDoubleTest.assertGood(log.times(3).plus(1).times(4).exact(), p.ab(), "ab");
        DoubleDoubleTest.assertGood(log.square().times(8).exact(), p.bb(), "bb");
    }

    @Test
    void anglesOfAllQuadrants() {
        // mpmath 1.3.0: atan2(3, -2), atan2(-3, -2)
        Jet up = Jet.a(3).atan2(Jet.b(-2)), down = Jet.a(-3).atan2(Jet.b(-2));
        DoubleDoubleTest.assertGood(new BigDecimal("2.158798930342464170476932772264837"), up.v(), "atan2(3, -2)");
        DoubleDoubleTest.assertGood(new BigDecimal("-2.158798930342464170476932772264837"), down.v(), "atan2(-3, -2)");
        DoubleDoubleTest.assertGood(DoubleDouble.of(-2).div(13).exact(), up.a(), "b / (a^2 + b^2)");
        DoubleDoubleTest.assertGood(DoubleDouble.of(-3).div(13).exact(), up.b(), "-a / (a^2 + b^2)");
    }

    private static String numbers(Jet f) {
        return String.format(
                "%.0f %.0f %.0f %.0f %.0f %.0f",
                f.v().hi(), f.a().hi(), f.b().hi(), f.aa().hi(), f.ab().hi(), f.bb().hi());
    }
}
