package io.gradus.core;

import static java.lang.Double.MIN_VALUE;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class ErfTest {
    private static final long RANDOM_SEED = 7;
    private static final int POINTS = 1000;

    /** A function, its reference, and the bounds of its regions. */
    private record Judged(
            String name, DoubleUnaryOperator value, DoubleFunction<ErfReference.Scaled> exact, double... bounds) {}

    private static final List<Judged> ALL = List.of(
            new Judged("erf", Erf::erf, ErfReference::erf, 0x1p-1074, 0x1p-1015, 1e-9, .25, .5, .75, 1, 2, 4, 6.1),
            new Judged(
                    "erfc", Erf::erfc, ErfReference::erfc, -6.1, -2, -.5, -1e-9, .25, .5, .75, 1, 2, 4, 10, 26.54, 28),
            new Judged(
                    "normalCdf",
                    Erf::normalCdf,
                    ErfReference::normalCdf,
                    -39,
                    -37.51,
                    -15,
                    -4 * Math.sqrt(2),
                    -Math.sqrt(2),
                    -Math.sqrt(.5),
                    -Math.sqrt(.125),
                    -1e-9,
                    Math.sqrt(.5),
                    3,
                    9),
            new Judged(
                    "expMinusSquare", Erf::expMinusSquare, ErfReference::expMinusSquare, 1e-9, 1, 5, 10, 26.61, 27.99),
            new Judged("normalDensity", Erf::normalDensity, ErfReference::normalDensity, 1e-9, 1, 5, 10, 37.61, 39.5));

    @Test
    void theNumbersInUseAreThoseThatTheGeneratorMakes() {
        assertArrayEquals(ErfCoefficients.central(), Erf.CENTRAL);
        assertArrayEquals(ErfCoefficients.near(), Erf.NEAR);
        assertArrayEquals(ErfCoefficients.far(), Erf.FAR);
        assertArrayEquals(ErfCoefficients.powers(), Erf.POWERS);
        assertArrayEquals(ErfCoefficients.constants(), Erf.CONSTANTS);
        assertEquals(ErfReference.number(ErfReference.TWO_OVER_SQRT_PI), Erf.SLOPE_AT_ZERO);
    }

    /** Digits by mpmath 1.3.0 with 60 digits; the first ten of erf are in Abramowitz and Stegun's table 7.1, too. */
    @Test
    void theReferenceHasFortyDigits() {
        assertDigits("0.520499877813046537682746653891964528736452", ErfReference.erf(.5));
        assertDigits("0.842700792949714869341220635082609259296067", ErfReference.erf(1));
        assertDigits("0.0046777349810472658379307436327470713891082", ErfReference.erfc(2));
        assertDigits("0.00000000000153745979442803485018834348538337889011805", ErfReference.erfc(5));
        assertDigits("2.08848758376254475700078629495778861156082e-45", ErfReference.erfc(10));
        assertDigits("5.23704892378925568501606768284954709093391e-319", ErfReference.erfc(27));
        assertDigits("0.00134989803163009452665181476759497737782937", ErfReference.normalCdf(-3));
        assertDigits("2.88542836006878430835097048156690409466182e-316", ErfReference.normalCdf(-38));
        assertDigits("0.977249868051820792799717362833466562528224", ErfReference.normalCdf(2));
        assertDigits("0.105399224561864336783217689240698097268491", ErfReference.expMinusSquare(1.5));
        assertDigits("0.00443184841193800717560235269612101124316873", ErfReference.normalDensity(3));
    }

    private static void assertDigits(String digits, ErfReference.Scaled actual) {
        BigDecimal expected = new BigDecimal(digits);
        BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(ErfReference.BITS - actual.exponent()));
        BigDecimal distance = expected.multiply(power)
                .subtract(new BigDecimal(actual.mantissa()))
                .abs();
        // half a unit of the last of the 42 digits is at most 5e-42 of the number
        assertTrue(distance.doubleValue() <= 6e-42 * actual.mantissa().doubleValue(), digits);
    }

    @Test
    void theSeriesAndTheFractionOfTheReferenceAgree() {
        for (double x = 4; x < 6.5; x += .125) {
            BigInteger t = ErfReference.fixed(x);
            BigInteger distance = ErfReference.erfcxSeries(t).subtract(ErfReference.erfcxFraction(t));
            // the series loses x^2 / log(2), that is up to 61, of its 224 bits
            assertTrue(distance.bitLength() < 72, () -> distance.bitLength() + " bits");
        }
    }

    @Test
    void allAreWithinOneUlp() {
        Random random = new Random(RANDOM_SEED);
        StringBuilder report = new StringBuilder("max ulp, " + POINTS + " points a region:");
        for (Judged judged : ALL) {
            report.append(' ').append(judged.name);
            for (int k = 1; k < judged.bounds.length; k++) {
                double error = largestError(judged, judged.bounds[k - 1], judged.bounds[k], random);
                report.append(
                        String.format(Locale.ROOT, " %.3g..%.3g %.2f", judged.bounds[k - 1], judged.bounds[k], error));
            }
        }
        System.out.println(report);
    }

    private static double largestError(Judged judged, double low, double high, Random random) {
        double largest = 0;
        for (int k = 0; k < POINTS; k++) {
            largest = Math.max(largest, error(judged, between(low, high, random)));
        }
        double below = low, above = low;
        for (int k = 0; k < 20; k++, below = Math.nextDown(below), above = Math.nextUp(above)) {
            largest = Math.max(largest, Math.max(error(judged, below), error(judged, above)));
        }
        return largest;
    }

    /** Evenly spread, or by its logarithm in a region of many powers of ten. */
    private static double between(double low, double high, Random random) {
        double part = random.nextDouble();
        return low > 0 && high > 1e6 * low ? low * Math.pow(high / low, part) : low + part * (high - low);
    }

    private static double error(Judged judged, double x) {
        double error = x == 0 ? 0 : Math.abs(judged.exact.apply(x).error(judged.value.applyAsDouble(x)));
        assertTrue(error <= 1, () -> judged.name + " is " + error + " ulp off at x = " + x + ", seed " + RANDOM_SEED);
        return error;
    }

    @Test
    void specialPointsAreExact() {
        assertEquals(-0.0, Erf.erf(-0.0));
        assertEquals(MIN_VALUE, Erf.erf(MIN_VALUE));
        assertEquals(1, Erf.erf(POSITIVE_INFINITY));
        assertEquals(-1, Erf.erf(NEGATIVE_INFINITY));
        assertEquals(1, Erf.erfc(-0.0));
        assertEquals(2, Erf.erfc(-1e308));
        assertEquals(0, Erf.erfc(28));
        assertEquals(0, Erf.erfc(POSITIVE_INFINITY));
        assertEquals(.5, Erf.normalCdf(MIN_VALUE));
        assertEquals(1, Erf.normalCdf(1e308));
        assertEquals(0, Erf.normalCdf(NEGATIVE_INFINITY));
        assertEquals(1, Erf.expMinusSquare(-0.0));
        assertEquals(0, Erf.expMinusSquare(NEGATIVE_INFINITY));
        assertEquals(0, Erf.normalDensity(1e308));
        for (Judged judged : ALL) {
            assertEquals(NaN, judged.value.applyAsDouble(NaN), judged.name);
        }
    }

    @Test
    void tailsEndInSubnormalNumbers() {
        assertEquals(2 * MIN_VALUE, Erf.erfc(27.2));
        assertEquals(MIN_VALUE, Erf.erfc(27.22));
        assertEquals(0, Erf.erfc(27.24));
        assertEquals(2 * MIN_VALUE, Erf.normalCdf(-38.45));
        assertEquals(MIN_VALUE, Erf.normalCdf(-38.47));
        assertEquals(0, Erf.normalCdf(-38.5));
    }

    @Test
    void signsMirror() {
        Random random = new Random(RANDOM_SEED);
        for (int k = 0; k < 20_000; k++) {
            double x = 7 * random.nextDouble();
            assertEquals(-Erf.erf(x), Erf.erf(-x));
            assertEquals(Erf.expMinusSquare(x), Erf.expMinusSquare(-x));
            assertEquals(Erf.normalDensity(x), Erf.normalDensity(-x));
            // ulp(1): erf and erfc are each within one of their own, which are at most half as large
            assertEquals(1, Erf.erf(x) + Erf.erfc(x), Math.ulp(1.0));
            assertEquals(1, Erf.normalCdf(x) + Erf.normalCdf(-x), Math.ulp(1.0));
            // ulp(1) in erfc(-x), which is above 1, half of it in erf, and the rounding of 1 + erf
            assertEquals(1 + Erf.erf(x), Erf.erfc(-x), 2 * Math.ulp(1.0));
        }
    }

    /** Abramowitz and Stegun, 7.1.13. */
    @Test
    void theTailLiesBetweenItsBounds() {
        for (double x = 0; x < 26.5; x += 1 / 64.) {
            double ratio = Erf.erfc(x) / Erf.expMinusSquare(x) / Erf.SLOPE_AT_ZERO;
            double slack = 1 + 4 * Math.ulp(1.0); // two values and three roundings
            assertTrue(1 / (x + Math.sqrt(x * x + 2)) < ratio * slack, "erfc is too small at x = " + x);
            assertTrue(ratio <= slack / (x + Math.sqrt(x * x + 4 / Math.PI)), "erfc is too large at x = " + x);
        }
    }

    @Test
    void theRegionsJoin() {
        List<Double> joins = new ArrayList<>(List.of(.25, .5, 6., 28.));
        for (int quarter = 3; quarter <= 16; quarter++) {
            joins.add(quarter / 4.);
        }
        for (double join : joins) {
            assertMonotone("erf", Erf::erf, join);
            assertMonotone("erfc", x -> -Erf.erfc(x), join);
            assertMonotone("erfc", x -> -Erf.erfc(x), -join);
            assertMonotone("normalCdf", Erf::normalCdf, join * Math.sqrt(2));
            assertMonotone("normalCdf", Erf::normalCdf, -join * Math.sqrt(2));
        }
    }

    /** Neighbours may be out of order by one ulp where the function grows by less; 16 steps apart none may be. */
    private static void assertMonotone(String name, DoubleUnaryOperator f, double join) {
        double step = Math.ulp(join);
        for (int k = -40; k < 40; k++) {
            double x = join + k * step;
            double y = f.applyAsDouble(x);
            String where = name + " falls at x = " + x;
            assertTrue(f.applyAsDouble(x + step) >= y - Math.ulp(y), where);
            assertTrue(f.applyAsDouble(x + 16 * step) >= y, where);
        }
    }

    @Test
    void theSlopeRulesAgree() {
        List<UnaryPrimitive> rows = List.of(
                Functions.ERF, Functions.ERFC, Functions.NORMAL_CDF, Functions.GAUSSIAN, Functions.NORMAL_DENSITY);
        for (UnaryPrimitive row : rows) {
            for (double number = -25; number < 25; number += .0625) {
                Value x = new Graph().variable(number);
                Value y = x.apply(row);
                double slope = y.gradient().of(x);
                double asGraph = row.graphPartial().apply(x, y).value();
                assertEquals(slope, asGraph + 0.0, 8 * Math.ulp(slope), row.name() + " at " + number);
            }
        }
    }
}
