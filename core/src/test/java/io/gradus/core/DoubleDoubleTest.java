package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The judge is judged: double-double numbers against decimals of 120 digits. */
final class DoubleDoubleTest {
    private static final Decimals D = Decimals.of(100);
    private static final MathContext DIGITS = D.digits();
    /** What the rows' tests need is 1e-18 of a number; seven digits more, so that the oracle is never what fails. */
    private static final double GOOD = 1e-25;

    @Test
    void exponentialsAgreeWithDecimals() {
        compare("exp", -300, 300, DoubleDouble::exp, D::exp);
        compare("expm1", -1, 1, DoubleDouble::expm1, x -> D.exp(x).subtract(BigDecimal.ONE));
        compare("expm1", -1e-9, 1e-9, DoubleDouble::expm1, x -> D.exp(x).subtract(BigDecimal.ONE));
        compare("expm1", -300, 300, DoubleDouble::expm1, x -> D.exp(x).subtract(BigDecimal.ONE));
    }

    @Test
    void logarithmsAgreeWithDecimals() {
        compare("log", 1e-3, 3, DoubleDouble::log, D::log);
        compare("log", 1 - 1e-9, 1 + 1e-9, DoubleDouble::log, D::log);
        compare("log", 1, 1e100, DoubleDouble::log, D::log);
        compare("log1p", -.9, .9, DoubleDouble::log1p, x -> D.log(x.add(BigDecimal.ONE)));
        compare("log1p", -1e-9, 1e-9, DoubleDouble::log1p, x -> D.log(x.add(BigDecimal.ONE)));
    }

    @Test
    void sineAndCosineAgreeWithDecimals() {
        compare("sin", -1e-3, 1e-3, DoubleDouble::sin, D::sin);
        compare("sin", -40, 40, DoubleDouble::sin, D::sin);
        compare("cos", -40, 40, DoubleDouble::cos, D::cos);
        DoubleDouble nearPi = DoubleDouble.of(Math.PI);
        assertGood(D.sin(nearPi.exact()), nearPi.sin(), "sin of the double next to pi");
    }

    @Test
    void trigonometricArgumentsAreReducedUpToTwoToTheForty() {
        // mpmath 1.3.0: sin(2^40 - 1), cos(2^40 - 1)
        DoubleDouble x = DoubleDouble.of(0x1p40 - 1);
        assertGood(new BigDecimal("0.5499045533437154326958291997422003"), x.sin(), "sin");
        assertGood(new BigDecimal("-0.8352275032659358183632123281152553"), x.cos(), "cos");
    }

    @Test
    void arithmeticAgreesWithDecimals() {
        DoubleDouble third = DoubleDouble.ONE.div(3);
        compare("x + 1/3", -1, 1, x -> x.plus(third), x -> x.add(third.exact()));
        compare("x x", -1e9, 1e9, DoubleDouble::square, x -> x.multiply(x));
        compare("1/3 / x", -1e9, 1e9, third::div, x -> third.exact().divide(x, DIGITS));
        compare("sqrt", 1e-9, 1e9, DoubleDouble::sqrt, x -> x.sqrt(DIGITS));
    }

    private static void compare(
            String name,
            double low,
            double high,
            UnaryOperator<DoubleDouble> function,
            UnaryOperator<BigDecimal> reference) {
        SplittableRandom random = new SplittableRandom(40);
        for (int k = 0; k < 100; k++) {
            DoubleDouble x =
                    DoubleDouble.of(random.nextDouble(low, high)).plus(random.nextDouble() * Math.ulp(low) / 4);
            assertGood(reference.apply(x.exact()), function.apply(x), name + " at " + x);
        }
    }

    static void assertGood(BigDecimal expected, DoubleDouble actual, String where) {
        double error = actual.exact().subtract(expected).abs().doubleValue();
        assertTrue(
                error <= GOOD * Math.abs(expected.doubleValue()),
                () -> where + ": expected " + expected + ", got " + actual.exact());
    }
}
