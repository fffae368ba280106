package io.gradus.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Numbers of about 31 digits: the unevaluated sum of two doubles (Dekker 1971; Hida, Li and Bailey 2001), with the
 * elementary functions by series and Newton steps. Part of the oracle: shares nothing with the engine. Trigonometric
 * arguments stay below 2^40; numbers and their squares stay away from underflow (above 1e-290) and overflow.
 */
record DoubleDouble(double hi, double lo) {
    static final DoubleDouble ZERO = of(0);
    static final DoubleDouble ONE = of(1);
    static final DoubleDouble PI =
            of("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899");
    static final DoubleDouble LN2 =
            of("0.69314718055994530941723212145817656807550013436025525412068000949339362196969472");
    static final DoubleDouble LN10 =
            of("2.30258509299404568401799145468436420760110148862877297603332790096757260967735248");
    /** Pi/2 to 159 bits; the third part is what two doubles leave. */
    private static final DoubleDouble HALF_PI = PI.scaled(-1);

    private static final double HALF_PI_REST = new BigDecimal(
                    "1.57079632679489661923132169163975144209858469968755291048747229615390820314310449931")
            .subtract(HALF_PI.exact())
            .doubleValue();

    static DoubleDouble of(double x) {
        return new DoubleDouble(x, 0);
    }

    static DoubleDouble of(String digits) {
        return of(new BigDecimal(digits));
    }

    static DoubleDouble of(BigDecimal x) {
        double hi = x.doubleValue();
        return new DoubleDouble(hi, x.subtract(new BigDecimal(hi)).doubleValue());
    }

    BigDecimal exact() {
        return new BigDecimal(hi).add(new BigDecimal(lo));
    }

    private static DoubleDouble twoSum(double a, double b) {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, (a - (s - t)) + (b - t));
    }

    private static DoubleDouble quickTwoSum(double large, double small) {
        double s = large + small;
        return new DoubleDouble(s, small - (s - large));
    }

    private static DoubleDouble twoProduct(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    DoubleDouble plus(DoubleDouble b) {
        DoubleDouble s = twoSum(hi, b.hi);
        DoubleDouble t = twoSum(lo, b.lo);
        DoubleDouble u = quickTwoSum(s.hi, s.lo + t.hi);
        return quickTwoSum(u.hi, u.lo + t.lo);
    }

    DoubleDouble plus(double b) {
        return plus(of(b));
    }

    DoubleDouble negate() {
        return new DoubleDouble(-hi, -lo);
    }

    DoubleDouble minus(DoubleDouble b) {
        return plus(b.negate());
    }

    DoubleDouble times(DoubleDouble b) {
        DoubleDouble p = twoProduct(hi, b.hi);
        return quickTwoSum(p.hi, p.lo + (hi * b.lo + lo * b.hi));
    }

    DoubleDouble times(double b) {
        return times(of(b));
    }

    DoubleDouble square() {
        return times(this);
    }

    DoubleDouble div(DoubleDouble b) {
        double q1 = hi / b.hi;
        DoubleDouble r = minus(b.times(q1));
        double q2 = r.hi / b.hi;
        double q3 = r.minus(b.times(q2)).hi / b.hi;
        return quickTwoSum(q1, q2).plus(q3);
    }

    DoubleDouble div(double b) {
        return div(of(b));
    }

    /** Times 2^k, exact. */
    DoubleDouble scaled(int k) {
        return new DoubleDouble(Math.scalb(hi, k), Math.scalb(lo, k));
    }

    DoubleDouble abs() {
        return hi < 0 ? negate() : this;
    }

    DoubleDouble sqrt() {
        if (hi == 0) {
            return this;
        }
        DoubleDouble root = of(Math.sqrt(hi));
        return root.plus(minus(root.square()).div(root.scaled(1)));
    }

    /** The root of the sum of squares, none of which vanishes or overflows where the root does not. */
    static DoubleDouble norm(DoubleDouble... x) {
        double most = Arrays.stream(x).mapToDouble(v -> Math.abs(v.hi)).max().orElse(0);
        int k = most > 0 && Double.isFinite(most) ? Math.getExponent(most) : 0;
        DoubleDouble sum = ZERO;
        for (DoubleDouble v : x) {
            sum = sum.plus(v.scaled(-k).square());
        }
        return sum.sqrt().scaled(k);
    }

    /** 1 / n!, exact to the last of 106 bits. */
    private static final DoubleDouble[] OVER_FACTORIALS = overFactorials();

    private static DoubleDouble[] overFactorials() {
        DoubleDouble[] terms = new DoubleDouble[40];
        BigDecimal term = BigDecimal.ONE;
        for (int n = 0; n < terms.length; n++) {
            term = n == 0 ? term : term.divide(BigDecimal.valueOf(n), new MathContext(60));
            terms[n] = of(term);
        }
        return terms;
    }

    /** Keeps its digits near 0: Taylor's series at r / 256, where x = k log 2 + r, and eight doublings. */
    DoubleDouble expm1() {
        int k = (int) Math.rint(hi / LN2.hi);
        DoubleDouble r = minus(LN2.times(k)).scaled(-8);
        DoubleDouble p = ZERO;
        for (int n = 13; n > 0; n--) {
            p = p.plus(OVER_FACTORIALS[n]).times(r);
        }
        for (int n = 0; n < 8; n++) {
            p = p.scaled(1).plus(p.square());
        }
        return k == 0 ? p : p.plus(1).scaled(k).plus(-1);
    }

    DoubleDouble exp() {
        int k = (int) Math.rint(hi / LN2.hi);
        return minus(LN2.times(k)).expm1().plus(1).scaled(k);
    }

    /** Newton's steps for expm1(y) = x, from y = 2 x / (2 + x) or the double answer. */
    DoubleDouble log1p() {
        DoubleDouble y = of(Math.log1p(hi));
        for (int n = 0; n < 2; n++) {
            DoubleDouble e = y.expm1();
            y = y.plus(minus(e).div(e.plus(1)));
        }
        return y;
    }

    DoubleDouble log() {
        int k = Math.getExponent(hi * Math.sqrt(2));
        return scaled(-k).plus(-1).log1p().plus(LN2.times(k));
    }

    DoubleDouble sinh() {
        DoubleDouble e = abs().expm1();
        DoubleDouble size = e.plus(e.div(e.plus(1))).scaled(-1);
        return hi < 0 ? size.negate() : size;
    }

    DoubleDouble cosh() {
        return exp().plus(negate().exp()).scaled(-1);
    }

    /** Newton's steps for sinh(y) = x, from any answer that is right to a few digits. */
    DoubleDouble asinh() {
        DoubleDouble size = abs();
        DoubleDouble y = size.plus(size.square().plus(1).sqrt()).log();
        for (int n = 0; n < 2; n++) {
            y = y.minus(y.sinh().minus(size).div(y.cosh()));
        }
        return hi < 0 ? y.negate() : y;
    }

    /** One Newton step for tan(y) = x from the double answer, which leaves the cube of its error. */
    DoubleDouble atan() {
        DoubleDouble y = of(Math.atan(hi));
        DoubleDouble s = y.sin();
        DoubleDouble c = y.cos();
        return y.plus(times(c).minus(s).div(c.plus(times(s))));
    }

    DoubleDouble cbrt() {
        DoubleDouble y = of(Math.cbrt(hi));
        for (int n = 0; n < 2; n++) {
            DoubleDouble square = y.square();
            y = y.minus(square.times(y).minus(this).div(square.times(3)));
        }
        return y;
    }

    private static final DoubleDouble ROOT_OF_PI = PI.sqrt();

    /** The slope of erf, 2 exp(-x^2) / sqrt(pi). */
    DoubleDouble erfSlope() {
        return square().negate().exp().times(2).div(ROOT_OF_PI);
    }

    /** The series x + 2 x^3 / 3 + 4 x^5 / (3 5) + ... of positive terms, times exp(-x^2); 1 - erfc(x) far out. */
    DoubleDouble erf() {
        if (Math.abs(hi) > 3) {
            return hi < 0 ? negate().erf().negate() : ONE.minus(erfc());
        }
        DoubleDouble sum = ONE;
        for (int n = 25 + (int) (8 * hi * hi); n > 0; n--) {
            sum = ONE.plus(sum.times(square()).times(2).div(2 * n + 1));
        }
        return times(sum).times(erfSlope());
    }

    /** Laplace's continued fraction, x + (1/2) / (x + 1 / (x + (3/2) / ...)), from 2 on; 1 - erf(x) before. */
    DoubleDouble erfc() {
        if (hi < 2) {
            return ONE.minus(erf());
        }
        DoubleDouble fraction = this;
        for (int n = 10 + (int) (800 / (hi * hi)); n > 0; n--) {
            fraction = plus(of(n / 2.0).div(fraction));
        }
        return erfSlope().div(fraction.times(2));
    }

    DoubleDouble sin() {
        return quarterTurns(0);
    }

    DoubleDouble cos() {
        return quarterTurns(1);
    }

    /** The sine of x + turns pi/2. */
    private DoubleDouble quarterTurns(int turns) {
        double k = Math.rint(hi / HALF_PI.hi);
        DoubleDouble r = minus(twoProduct(k, HALF_PI.hi))
                .minus(twoProduct(k, HALF_PI.lo))
                .minus(twoProduct(k, HALF_PI_REST));
        int quarter = (int) Math.floorMod((long) k + turns, 4L);
        DoubleDouble s = quarter % 2 == 0 ? series(r, r, 1) : series(ONE, r, 0);
        return quarter < 2 ? s : s.negate();
    }

    /** The sine's series (first = r, n = 1), or the cosine's (first = 1, n = 0). */
    private static DoubleDouble series(DoubleDouble first, DoubleDouble r, int n) {
        DoubleDouble square = r.square().negate();
        DoubleDouble sum = OVER_FACTORIALS[32 + n];
        for (int k = 30 + n; k >= n; k -= 2) {
            sum = OVER_FACTORIALS[k].plus(sum.times(square));
        }
        return first.times(sum);
    }
}
