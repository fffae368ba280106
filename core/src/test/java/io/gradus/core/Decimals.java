package io.gradus.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions of decimals by Taylor's series and Newton's steps; twenty digits more are carried than given. */
record Decimals(MathContext digits) {
    private static final BigDecimal PI = new BigDecimal(
            "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651");
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    static Decimals of(int digits) {
        return new Decimals(new MathContext(digits + 20, RoundingMode.HALF_EVEN));
    }

    BigDecimal times(BigDecimal a, BigDecimal b) {
        return a.multiply(b, digits);
    }

    BigDecimal div(BigDecimal a, BigDecimal b) {
        return a.divide(b, digits);
    }

    BigDecimal sqrt(BigDecimal x) {
        return x.sqrt(digits);
    }

    private boolean isNothing(BigDecimal term) {
        return term.signum() == 0 || term.precision() - term.scale() < -digits.getPrecision() - 8;
    }

    /** Taylor's series at x / 2^k, then k squarings. */
    BigDecimal exp(BigDecimal x) {
        int halvings = 8 + Math.max(0, Math.getExponent(x.doubleValue()) + 1);
        BigDecimal r = x.divide(new BigDecimal(2).pow(halvings), digits);
        BigDecimal sum = ONE, term = ONE;
        for (int n = 1; !isNothing(term); n++) {
            term = times(term, r).divide(BigDecimal.valueOf(n), digits);
            sum = sum.add(term, digits);
        }
        for (int n = 0; n < halvings; n++) {
            sum = times(sum, sum);
        }
        return sum;
    }

    /** Newton's steps for exp(y) = x; each doubles the digits. */
    BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.log(x.doubleValue()));
        for (int right = 14; right < digits.getPrecision(); right *= 2) {
            y = y.add(div(x, exp(y)).subtract(ONE), digits);
        }
        return y;
    }

    BigDecimal sin(BigDecimal x) {
        BigDecimal r = reduced(x);
        return alternating(r, r, 1);
    }

    BigDecimal cos(BigDecimal x) {
        return alternating(ONE, reduced(x), 0);
    }

    /** Less the nearest number of turns. */
    private BigDecimal reduced(BigDecimal x) {
        BigDecimal turn = PI.multiply(TWO);
        return x.subtract(turn.multiply(x.divide(turn, 0, RoundingMode.HALF_EVEN)));
    }

    /** first - first x^2 / ((n+1)(n+2)) + ... */
    private BigDecimal alternating(BigDecimal first, BigDecimal x, int n) {
        BigDecimal square = times(x, x).negate(), sum = first, term = first;
        for (int k = n; !isNothing(term); k += 2) {
            term = times(term, square).divide(BigDecimal.valueOf((k + 1L) * (k + 2)), digits);
            sum = sum.add(term, digits);
        }
        return sum;
    }

    /** x - x^3 / 3 + ..., after five halvings of the angle, x / (1 + sqrt(1 + x^2)). */
    BigDecimal atan(BigDecimal x) {
        BigDecimal r = x;
        for (int n = 0; n < 5; n++) {
            r = div(r, sqrt(times(r, r).add(ONE)).add(ONE));
        }
        BigDecimal square = times(r, r).negate(), sum = r, power = r;
        for (int k = 3; !isNothing(power); k += 2) {
            power = times(power, square);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), digits), digits);
        }
        return sum.multiply(BigDecimal.valueOf(32), digits);
    }
}
