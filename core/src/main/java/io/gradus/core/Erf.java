package io.gradus.core;

/**
 * The error function, its complement, the normal distribution, and exp(-x^2), each within 1 ulp of the exact number on
 * the whole line (a test measures it): the same bits on every machine, since nothing but IEEE arithmetic is used.
 *
 * <h2>Formulas</h2>
 *
 * <ul>
 *   <li>Where |x| &lt; {@value #CENTER}, erf(x) = x + x P(x^2) and erfc(x) = 1 - x - x P(x^2). The last term is at
 *       most 0.13 of the one before, so its rounding error weighs little.
 *   <li>Beyond, erfc(x) = exp(-x^2) R(x), where R falls slowly. Up to {@value #FAR_FROM}, R is a polynomial about the
 *       middle of the quarter that x lies in; the distance to it is exact, and the terms that contain it are at most a
 *       ninth of R. From there on R(x) = S(1/x^2) / x.
 *   <li>exp(-s) = 2^(-k/32) exp(r), with k the nearest integer to 32 s / log(2), |r| &lt; 0.011 and the powers of two
 *       from a table.
 * </ul>
 *
 * The polynomials are in -x^2 and the like, in which all their coefficients are positive.
 *
 * <h2>Rounding</h2>
 *
 * A relative error d in x^2 becomes one of x^2 d in exp(-x^2), up to 745 times as large. So x is cut into 26 high and
 * 27 low bits, and the square is carried as a sum of two numbers; the normal distribution does so with x / sqrt(2), too.
 * Factors are sums of two numbers as well; the high parts are so short that their product is exact, and the one
 * rounding that counts is the last.
 *
 * <h2>Sources</h2>
 *
 * Abramowitz and Stegun (1964), Handbook of Mathematical Functions, section 7.1; NIST Digital Library of Mathematical
 * Functions, chapter 7. The polynomials are our own: {@code ErfCoefficients} in the test tree makes them, and a test
 * compares.
 */
final class Erf {
    /** 2 / sqrt(pi). */
    static final double SLOPE_AT_ZERO = 0x1.20dd750429b6dp0;

    /** Where the polynomial in x^2 ends and the tail begins. */
    static final double CENTER = 0.5;

    /** Where the quarters end and the expansion in 1 / x^2 begins. */
    static final double FAR_FROM = 4;

    /** From here on erf(x) is 1 and erfc(-x) is 2. */
    static final double ONE_FROM = 6;

    /** From here on exp(-x^2) and erfc(x) are 0. */
    static final double ZERO_FROM = 28;

    /** erf(x) / x - 1 in -x^2 from -1/4 to 0. */
    static final double[] CENTRAL = {
        0x1.06eba8214db69p-3, 0x1.812746b0379e6p-2, 0x1.ce2f21a042b29p-4, 0x1.b82ce3127f739p-6,
        0x1.565bcd0aa6349p-8, 0x1.c02db23d41138p-11, 0x1.f9a2a6635fe79p-14, 0x1.f4bb9f7301dedp-17,
        0x1.b776442df3041p-20, 0x1.39fb524e9c1f7p-23
    };

    /** exp(x^2) erfc(x) in (middle - x) for the 14 quarters from 1/2 to 4: 13 each, the first two one constant. */
    static final double[] NEAR = {
        0x1.1d16b5809eaf6p-1, 0x1.fed72508f0156p-56, 0x1.babd0e4f1a24dp-2, 0x1.2577420fcd0a8p-2,
        0x1.59c35c06f801cp-3, 0x1.72d46a9b1f698p-4, 0x1.6fce5df0a483cp-5, 0x1.552fe78706b9p-6,
        0x1.2a7f50139eb82p-7, 0x1.efce33b83d658p-9, 0x1.88ee36fbfc76dp-10, 0x1.2c38d2fdb0d99p-11,
        0x1.b65bb90a9eb1fp-13, 0x1.db747ee409ac4p-2, 0x1.538ce948fb257p-55, 0x1.4369f60195edcp-2,
        0x1.80ef8f454cfa6p-3, 0x1.9d5868de0b595p-4, 0x1.9831c2c83a8b8p-5, 0x1.779dd2a3cc349p-6,
        0x1.45264931c139ep-7, 0x1.0ab383670b3d3p-8, 0x1.a0ee1dcd7a23cp-10, 0x1.37fd8b8ee4f35p-11,
        0x1.c3269aa326d19p-13, 0x1.38a17c837ee0dp-14, 0x1.9531e09b149b4p-2, 0x1.ca20671ca57fdp-55,
        0x1.e78b356770fbbp-3, 0x1.05e72521ca1c2p-3, 0x1.01343a2c9226bp-4, 0x1.d4e711a2d0455p-6,
        0x1.910a5d7c00f6cp-7, 0x1.446c51a829651p-8, 0x1.f38c6d55f40a9p-10, 0x1.6fd8a97a04b8cp-11,
        0x1.041d9ce4bb005p-12, 0x1.6433d82ef6818p-14, 0x1.d4dcfd47fa66dp-16, 0x1.5f88f52f3c76ap-2,
        0x1.91cd2a522f7e3p-55, 0x1.797a639d8129dp-3, 0x1.701342cbcea83p-4, 0x1.4bcdb9d9083c7p-5,
        0x1.17eba60d2c408p-6, 0x1.bdf24bcca59c2p-8, 0x1.51aba02dd531p-9, 0x1.e8ae68ede2684p-11,
        0x1.535e9b55f3db8p-12, 0x1.c5f98c4f65df7p-14, 0x1.269df07fc7eafp-15, 0x1.7091cf82bb3c6p-17,
        0x1.3583f6644327ap-2, 0x1.3b745217a1ed7p-55, 0x1.2b11e6959934cp-3, 0x1.0a15ac2adab38p-4,
        0x1.ba018e6428106p-6, 0x1.5a142948a5355p-7, 0x1.014eae282dc31p-8, 0x1.6d609f9101e1bp-10,
        0x1.f1b43d65e5c08p-12, 0x1.465e39594f179p-13, 0x1.9d6181af728c5p-15, 0x1.fd09750591e0ep-17,
        0x1.2edb7d4c6e7adp-18, 0x1.13e5743b6048p-2, 0x1.ca0c188590823p-56, 0x1.e36580c7f734ap-4,
        0x1.8a6efeed233afp-5, 0x1.2ef92f6f10798p-6, 0x1.b99589d40b789p-8, 0x1.33237c3ee8d56p-9,
        0x1.99b60e622a7f2p-11, 0x1.070e0cc6bb47p-12, 0x1.46314bfe8f854p-14, 0x1.87a59c56f6b69p-16,
        0x1.ca06226a3bae1p-18, 0x1.036d098c5690ep-19, 0x1.f0fd28fdc20abp-3, 0x1.46cc36a880986p-57,
        0x1.8d6f73d5aa121p-4, 0x1.2adaf7aaf55e3p-5, 0x1.aa2443aac74b3p-7, 0x1.21decee0ec699p-8,
        0x1.7a181925b96e2p-10, 0x1.dab55d89ff704p-12, 0x1.1fc891381acc4p-13, 0x1.51e01fc89e33fp-15,
        0x1.81042aec9a644p-17, 0x1.ac19b422ea71ep-19, 0x1.ce1bee6733904p-21, 0x1.c3987d04d0b97p-3,
        0x1.07abc8f18c09ap-56, 0x1.4baeac94dc8b2p-4, 0x1.cdc880a056a25p-6, 0x1.32a8abc8db398p-7,
        0x1.8680d28747d7ap-9, 0x1.deb45e9cfd0d3p-11, 0x1.1b649ba6990e4p-12, 0x1.44f8e8ce145dfp-14,
        0x1.69c2eb0ecb2c8p-16, 0x1.87bbfa23b69dp-18, 0x1.9e99a6f5e9176p-20, 0x1.aae033461f244p-22,
        0x1.9d7738e1f4db7p-3, 0x1.e585dcf3a4c5ap-59, 0x1.18737afe106cep-4, 0x1.6afd3ba3fa643p-6,
        0x1.c28dd3c4d6775p-8, 0x1.0d40a2ab35f66p-9, 0x1.36e9940d2ed08p-11, 0x1.5bd1dd6db8d86p-13,
        0x1.79dac38b23acep-15, 0x1.8f68e1927fb86p-17, 0x1.9b85d280c421fp-19, 0x1.9f105a17b83ccp-21,
        0x1.980af40bd06d2p-23, 0x1.7d0a5e9dd571p-3, 0x1.1e88c0fb2c58ap-57, 0x1.dfc0205709b2cp-5,
        0x1.21c23afa33c47p-6, 0x1.512f92fca6d78p-8, 0x1.7b404aa4de344p-10, 0x1.9d6f22275d93cp-12,
        0x1.b5d78b37df20fp-14, 0x1.c35c6526dcd65p-16, 0x1.c5b43bce77ccbp-18, 0x1.bd5e6adca6009p-20,
        0x1.ac9770e0272d4p-22, 0x1.92b9e3c95601cp-24, 0x1.612a8125451bdp-3, 0x1.67d98d3808479p-57,
        0x1.9e8803e177224p-5, 0x1.d503e1d20090fp-7, 0x1.009a927223b07p-8, 0x1.104973fea2eaep-10,
        0x1.18d46547b41fep-12, 0x1.1a12c4a83cc35p-14, 0x1.146359e04ba57p-16, 0x1.089473a47ef07p-18,
        0x1.ef88adf7809e8p-21, 0x1.c7891a281e108p-23, 0x1.9991a04c0138fp-25, 0x1.48f8f10299b71p-3,
        0x1.635d10bc11fbep-59, 0x1.696d353f008b5p-5, 0x1.804cc15714188p-7, 0x1.8c84c13afb9c4p-9,
        0x1.8de5f26a7e1acp-11, 0x1.8511846d9f886p-13, 0x1.7350e3a4f23bfp-15, 0x1.5a61389026ce7p-17,
        0x1.3c3b49700ede6p-19, 0x1.1ae021693bbefp-21, 0x1.f16aaa3580d7bp-24, 0x1.ac612d65a3693p-26,
        0x1.33cb19179d7f5p-3, 0x1.fd78342b1958p-56, 0x1.3dacc8d85f6c4p-5, 0x1.3e68313870541p-7,
        0x1.36992d37bc011p-9, 0x1.276b01ef6f723p-11, 0x1.1267afc4c573cp-13, 0x1.f28b1c3ba1571p-16,
        0x1.bb73ad96f9469p-18, 0x1.82a8f440d9b29p-20, 0x1.4acf9b3d1c1fep-22, 0x1.1681f1b629af1p-24,
        0x1.cbfc21100376fp-27, 0x1.211c625924e33p-3, 0x1.18c8e40fe0d4cp-56, 0x1.193eb7b9bf564p-5,
        0x1.0a7a05d3387a8p-7, 0x1.ecb581c2b7f7ep-10, 0x1.bd21af8e75bdep-12, 0x1.8985979e24b21p-14,
        0x1.54d6c39ebf474p-16, 0x1.218709b43e0ecp-18, 0x1.e2df68127d9ap-21, 0x1.8ba1a0b906dd5p-23,
        0x1.3f50767360138p-25, 0x1.fa3c799895fffp-28
    };

    /** x exp(x^2) erfc(x) in -1 / x^2 from -1/16 to 0, the constant term in two parts. */
    static final double[] FAR = {
        0x1.20dd750429b6cp-1, 0x1.f6e5bddc51773p-54, 0x1.20dd75042972ap-2, 0x1.b14c2f8526f8cp-2,
        0x1.0ecf9d422f18fp0, 0x1.d9eb234a0ed7ep1, 0x1.0a913773837a1p4, 0x1.6e473ba2b2772p6,
        0x1.27cb0e5229d8bp9, 0x1.0c402ad61dcfep12, 0x1.fa19aad622618p14, 0x1.ba977cb08ae89p17,
        0x1.375a07e8417c8p20, 0x1.2734356425825p22, 0x1.109234a577622p23
    };

    /** 2^(k/32), k = 0 ... 31, each as 26 bits and the rest. */
    static final double[] POWERS = {
        0x1.0p0, 0x0.0p0, 0x1.059b0dp0, 0x1.8ac2ba1d73e2ap-27,
        0x1.0b55868p0, 0x1.3e6243d8a62e5p-26, 0x1.11301dp0, 0x1.25b50a4ebbf1bp-32,
        0x1.172b838p0, 0x1.1f545eb737df2p-26, 0x1.1d4873p0, 0x1.68b9aa7805b8p-28,
        0x1.2387a68p0, 0x1.9d588e19b07ebp-26, 0x1.29e9dfp0, 0x1.47f7b84b09745p-26,
        0x1.306fe08p0, 0x1.18db8a96f46adp-27, 0x1.371a73p0, 0x1.ceaa72a9c5154p-26,
        0x1.3dea648p0, 0x1.048d088d6d049p-26, 0x1.44e086p0, 0x1.8624b40c4dbdp-30,
        0x1.4bfdadp0, 0x1.4d8a89c750e5fp-26, 0x1.5342b5p0, 0x1.a753e077c2a0fp-26,
        0x1.5ab07d8p0, 0x1.52150a56324cp-26, 0x1.6247ebp0, 0x1.d2ac258f87d03p-31,
        0x1.6a09e6p0, 0x1.9fcef32422cbfp-26, 0x1.71f75e8p0, 0x1.d8bee7ba46e1ep-29,
        0x1.7a1147p0, 0x1.f580c36bea881p-27, 0x1.8258998p0, 0x1.4cce128acf88bp-28,
        0x1.8ace54p0, 0x1.15506dadd3e2bp-27, 0x1.93737bp0, 0x1.9b8bc9e8a0388p-29,
        0x1.9c4918p0, 0x1.51f8480e3e236p-27, 0x1.a5503bp0, 0x1.1f12ae45a1225p-27,
        0x1.ae89f98p0, 0x1.5ad3ad5e8734dp-28, 0x1.b7f76fp0, 0x1.7daf237553d84p-27,
        0x1.c199bd8p0, 0x1.6154a7088832cp-26, 0x1.cb720d8p0, 0x1.3be41a4540f2fp-26,
        0x1.d5818d8p0, 0x1.3ee921c976817p-26, 0x1.dfc973p0, 0x1.bdcdaf5cb4656p-27,
        0x1.ea4afap0, 0x1.52486cc2c7b9dp-27, 0x1.f507658p0, 0x1.b722a033a7c26p-27
    };

    /** log(2) / 32, sqrt(1/2) and 1 / sqrt(2 pi), each as its leading bits (37, 26, 53) and the rest. */
    static final double[] CONSTANTS = {
        0x1.62e42fefap-6,
        0x1.cf79abc9e3b3ap-45,
        0x1.6a09e6p-1,
        0x1.9fcef32422cbfp-27,
        0x1.9884533d4365p-2,
        0x1.1a1f9678a0175p-55
    };

    private static final double STEP_HIGH = CONSTANTS[0];
    private static final double STEPS = 1 / STEP_HIGH;
    private static final double STEP_LOW = CONSTANTS[1];
    private static final double SQRT_HALF_HIGH = CONSTANTS[2];
    private static final double SQRT_HALF_LOW = CONSTANTS[3];
    private static final double DENSITY_HIGH = CONSTANTS[4];
    private static final double DENSITY_LOW = CONSTANTS[5];

    private Erf() {}

    /** Returns erf(x); odd bit for bit. Special cases: NaN gives NaN, an infinity 1 or -1, a zero itself. */
    static double erf(double x) {
        double size = Math.abs(x);
        if (size < CENTER) {
            return x + x * central(x * x);
        }
        return Math.copySign(size < ONE_FROM ? 1 - tail(size) : Math.min(size, 1), x);
    }

    /** Returns erfc(x) = 1 - erf(x). Special cases: NaN gives NaN, -infinity 2; subnormal from 26.544, 0 from 27.23. */
    static double erfc(double x) {
        double size = Math.abs(x);
        if (size < CENTER) {
            double rest = size * central(size * size);
            return x < 0 ? 1 + (size + rest) : complement(size, rest);
        }
        if (size < ZERO_FROM) {
            return x > 0 ? tail(size) : size < ONE_FROM ? 2 - tail(size) : 2;
        }
        return 1 - Math.max(-1, Math.min(x, 1));
    }

    /**
     * Returns the normal distribution, erfc(-x / sqrt(2)) / 2. Special cases: NaN gives NaN, -infinity 0, +infinity 1;
     * subnormal below -37.52, 0 below -38.49.
     */
    static double normalCdf(double x) {
        double size = Math.abs(x);
        if (!(size < 1.5 * ZERO_FROM)) {
            return 0.5 + 0.5 * Math.max(-1, Math.min(x, 1));
        }
        double high = leading26(size);
        double below = (size - high) * SQRT_HALF_HIGH + size * SQRT_HALF_LOW;
        double a = high * SQRT_HALF_HIGH + below;
        double aLow = below - (a - high * SQRT_HALF_HIGH);
        if (a < CENTER) {
            double rest = aLow + a * central(a * a);
            return 0.5 * (x > 0 ? 1 + (a + rest) : complement(a, rest));
        }
        double half = 0.5 * tail(a, aLow, 0.5 * high * high, 0.5 * squareLow(size, high));
        return x > 0 ? 1 - half : half;
    }

    /** Returns exp(-x^2). Special cases: NaN gives NaN, an infinity 0; subnormal beyond 26.615. */
    static double expMinusSquare(double x) {
        double size = Math.abs(x);
        double high = leading26(size);
        return size >= ZERO_FROM ? 0 : timesExp(high * high, squareLow(size, high), 1, 0);
    }

    /** Returns exp(-x^2 / 2) / sqrt(2 pi). Special cases: NaN gives NaN, an infinity 0; subnormal beyond 37.615. */
    static double normalDensity(double x) {
        double size = Math.abs(x);
        double high = leading26(size);
        return size >= 1.5 * ZERO_FROM
                ? 0
                : timesExp(0.5 * high * high, 0.5 * squareLow(size, high), DENSITY_HIGH, DENSITY_LOW);
    }

    private static double central(double square) {
        return polynomial(CENTRAL, 0, CENTRAL.length, -square);
    }

    /** 1 - a - rest for 0 &lt;= a &lt; 1/2; the difference from 1/2 is exact where it is taken. */
    private static double complement(double a, double rest) {
        return a >= 0.25 ? 0.5 + ((0.5 - a) - rest) : 1 - (a + rest);
    }

    private static double tail(double x) {
        double high = leading26(x);
        return tail(x, 0, high * high, squareLow(x, high));
    }

    /** erfc of x + xLow, whose square is square + squareLow. */
    private static double tail(double x, double xLow, double square, double squareLow) {
        return x < FAR_FROM ? near(x, xLow, square, squareLow) : far(x, xLow, square, squareLow);
    }

    private static double near(double x, double xLow, double square, double squareLow) {
        int quarter = (int) (4 * x);
        double distance = ((quarter + 0.5) / 4 - x) - xLow;
        int first = 13 * (quarter - 2);
        double constant = NEAR[first];
        double rest = NEAR[first + 1] + distance * polynomial(NEAR, first + 2, first + 13, distance);
        double factor = constant + rest;
        return timesExp(square, squareLow, factor, rest - (factor - constant));
    }

    private static double far(double x, double xLow, double square, double squareLow) {
        double high = leading26(x);
        double inverse = 1 / x;
        double inverseHigh = leading26(inverse);
        double residue = ((1 - high * inverseHigh) - (x - high) * inverseHigh) - xLow * inverseHigh;
        double t = -inverse * inverse;
        double rest = FAR[1] + t * polynomial(FAR, 2, FAR.length, t);
        double scaled = FAR[0] + rest;
        double scaledHigh = leading26(scaled);
        double scaledLow = (scaled - scaledHigh) + (rest - (scaled - FAR[0]));
        double product = scaledHigh * inverseHigh;
        double below = scaledLow * inverseHigh + scaled * (inverse * residue);
        double factor = product + below;
        return timesExp(square, squareLow, factor, below - (factor - product));
    }

    /** (factor + factorLow) exp(-square - squareLow), rounded once, for squares up to 1.125 {@link #ZERO_FROM}^2. */
    private static double timesExp(double square, double squareLow, double factor, double factorLow) {
        double steps = Math.rint(square * STEPS);
        double r = ((steps * STEP_HIGH - square) + steps * STEP_LOW) - squareLow;
        double growth = r + r * r * (1 / 2. + r * (1 / 6. + r * (1 / 24. + r * (1 / 120. + r * (1 / 720.)))));
        int power = -(int) steps;
        double high = POWERS[2 * (power & 31)];
        double low = POWERS[2 * (power & 31) + 1];
        double factorHigh = leading26(factor);
        double below = high * ((factor - factorHigh) + factorLow) + (low + (high + low) * growth) * factor;
        return timesPowerOfTwo(high * factorHigh + below, power >> 5);
    }

    /** x 2^exponent, rounded once where that is subnormal, for exponents from -2000 to 0. */
    private static double timesPowerOfTwo(double x, int exponent) {
        return exponent > -1000
                ? x * Double.longBitsToDouble((1023L + exponent) << 52)
                : x * Double.longBitsToDouble((2023L + exponent) << 52) * 0x1p-1000;
    }

    /** What x^2 has beyond the square of x's leading bits. */
    private static double squareLow(double x, double high) {
        return (x - high) * (x + high);
    }

    /** x cut to 26 significant bits; the rest has at most 27. */
    private static double leading26(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & (-1L << 27));
    }

    /** c[from] + c[from + 1] x + ..., up to but without c[to]. */
    private static double polynomial(double[] c, int from, int to, double x) {
        double sum = c[to - 1];
        for (int i = to - 2; i >= from; i--) {
            sum = sum * x + c[i];
        }
        return sum;
    }
}
