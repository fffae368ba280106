package io.gradus.core;

import static io.gradus.core.ErfReference.ONE;
import static io.gradus.core.ErfReference.PI;
import static io.gradus.core.ErfReference.fixed;
import static io.gradus.core.ErfReference.number;
import static io.gradus.core.ErfReference.product;
import static io.gradus.core.ErfReference.quotient;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where the numbers in {@link Erf} come from: polynomials through the values at the Chebyshev points of an interval,
 * within a small factor of the best ones, computed with {@link ErfReference}. {@link #main} prints them as
 * Java source, and a test compares them with the ones in use.
 */
final class ErfCoefficients {
    private ErfCoefficients() {}

    /** erf(x) / x - 1 in t = -x^2 from -1/4 to 0. */
    static double[] central() {
        BigInteger half = fixed(Erf.CENTER * Erf.CENTER / 2);
        return numbers(interpolant(
                9, half.negate(), half, t -> ErfReference.erfRatio(t.negate()).subtract(ONE)));
    }

    /** exp(x^2) erfc(x) in (k + 1/2) / 4 - x on k / 4 to (k + 1) / 4, k = 2 ... 15, the constant term in two parts. */
    static double[] near() {
        return IntStream.range(2, 16)
                .mapToObj(k -> fixed((k + 0.5) / 4))
                .map(middle -> interpolant(
                        11, BigInteger.ZERO, ONE.shiftRight(3), h -> ErfReference.erfcx(middle.subtract(h))))
                .flatMapToDouble(c -> DoubleStream.of(split(c)))
                .toArray();
    }

    /** x exp(x^2) erfc(x) in t = -1 / x^2 from -1/16 to 0, the constant term in two parts. */
    static double[] far() {
        BigInteger half = ONE.shiftRight(5);
        return split(interpolant(13, half.negate(), half, t -> {
            BigInteger x = ErfReference.root(quotient(ONE, t.negate()));
            return product(x, ErfReference.erfcxFraction(x));
        }));
    }

    /** 2^(k/32), k = 0 ... 31: 26 bits, and the rest. */
    static double[] powers() {
        return IntStream.range(0, 32)
                .mapToObj(k -> ErfReference.exp(
                        ErfReference.LN2.multiply(BigInteger.valueOf(k)).shiftRight(5)))
                .flatMapToDouble(power -> DoubleStream.of(parts(power.fixed(), 26)))
                .toArray();
    }

    /** log(2) / 32 in 37 bits and the rest; sqrt(1/2) and 1 / sqrt(2 pi) in 26 bits and the rest. */
    static double[] constants() {
        BigInteger[] all = {ErfReference.LN2.shiftRight(5), ErfReference.SQRT_HALF, ErfReference.INVERSE_SQRT_TWO_PI};
        return IntStream.range(0, 3)
                .mapToObj(k -> parts(all[k], k == 0 ? 37 : k == 1 ? 26 : 53))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    /** A number as its leading bits and the rest. */
    private static double[] parts(BigInteger x, int bits) {
        int below = x.bitLength() - bits;
        double high = number(x.shiftRight(below).shiftLeft(below));
        return new double[] {high, number(x.subtract(fixed(high)))};
    }

    private static double[] split(BigInteger... coefficients) {
        return DoubleStream.concat(
                        DoubleStream.of(parts(coefficients[0], 53)),
                        Arrays.stream(numbers(coefficients)).skip(1))
                .toArray();
    }

    private static double[] numbers(BigInteger... coefficients) {
        return Arrays.stream(coefficients).mapToDouble(ErfReference::number).toArray();
    }

    /** The coefficients, constant term first, of the polynomial through f at the Chebyshev points of middle +- half. */
    private static BigInteger[] interpolant(
            int degree, BigInteger middle, BigInteger half, UnaryOperator<BigInteger> f) {
        BigInteger[] points = new BigInteger[degree + 1];
        for (int i = 0; i <= degree; i++) {
            BigInteger angle = PI.multiply(BigInteger.valueOf(2L * i + 1)).divide(BigInteger.valueOf(2L * degree + 2));
            points[i] = middle.add(product(half, cosine(angle)));
        }
        return expanded(points, dividedDifferences(points, f));
    }

    private static BigInteger cosine(BigInteger angle) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = ONE;
        for (int k = 1; term.abs().bitLength() > 1; k += 2) {
            sum = sum.add(term);
            term = product(product(term, angle), angle).divide(BigInteger.valueOf(-k * (k + 1L)));
        }
        return sum;
    }

    /** Newton's form: the coefficients of 1, x - p0, (x - p0)(x - p1), ... */
    private static BigInteger[] dividedDifferences(BigInteger[] points, UnaryOperator<BigInteger> f) {
        BigInteger[] d = Arrays.stream(points).map(f).toArray(BigInteger[]::new);
        for (int order = 1; order < d.length; order++) {
            for (int i = d.length - 1; i >= order; i--) {
                d[i] = quotient(d[i].subtract(d[i - 1]), points[i].subtract(points[i - order]));
            }
        }
        return d;
    }

    private static BigInteger[] expanded(BigInteger[] points, BigInteger[] newton) {
        BigInteger[] c = new BigInteger[newton.length];
        Arrays.fill(c, BigInteger.ZERO);
        for (int k = newton.length - 1; k >= 0; k--) {
            for (int i = c.length - 1; i > 0; i--) {
                c[i] = c[i - 1].subtract(product(points[k], c[i]));
            }
            c[0] = newton[k].subtract(product(points[k], c[0]));
        }
        return c;
    }

    private static String source(String name, double... numbers) {
        String lines = IntStream.range(0, numbers.length)
                .mapToObj(i -> (i % 4 == 0 ? "\n        " : " ") + Double.toHexString(numbers[i]))
                .collect(Collectors.joining(","));
        return "    static final double[] " + name + " = {" + lines + "\n    };\n";
    }

    /**
     * Prints the arrays of {@link Erf}.
     *
     * @param args none
     */
    public static void main(String... args) {
        System.out.println(source("CENTRAL", central()));
        System.out.println(source("NEAR", near()));
        System.out.println(source("FAR", far()));
        System.out.println(source("POWERS", powers()));
        System.out.println(source("CONSTANTS", constants()));
    }
}
