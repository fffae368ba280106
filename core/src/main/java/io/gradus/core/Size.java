package io.gradus.core;

/**
 * The size of a product of many factors, {@code mantissa * 2^exponent} with a mantissa in [1, 2): neither overflows nor
 * underflows. Zero wins over everything, as a sweep passes nothing on from a zero; NaN counts as infinite.
 */
record Size(double mantissa, long exponent) implements Comparable<Size> {
    static final Size ZERO = new Size(0, Long.MIN_VALUE);
    static final Size ONE = new Size(1, 0);
    static final Size INFINITE = new Size(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

    /** Of any smaller number, this times it is normal. */
    private static final double LIFT = 0x1p54;

    static Size of(double x) {
        double size = Math.abs(x);
        if (size == 0) {
            return ZERO;
        }
        if (!(size <= Double.MAX_VALUE)) {
            return INFINITE;
        }
        boolean tiny = size < Double.MIN_NORMAL;
        double normal = tiny ? size * LIFT : size;
        int exponent = Math.getExponent(normal);
        return new Size(Math.scalb(normal, -exponent), exponent - (tiny ? 54 : 0));
    }

    Size times(Size other) {
        if (mantissa == 0 || other.mantissa == 0) {
            return ZERO;
        }
        if (Double.isInfinite(mantissa) || Double.isInfinite(other.mantissa)) {
            return INFINITE;
        }
        double product = mantissa * other.mantissa;
        boolean carries = product >= 2;
        return new Size(carries ? product / 2 : product, exponent + other.exponent + (carries ? 1 : 0));
    }

    @Override
    public int compareTo(Size other) {
        int order = Long.compare(exponent, other.exponent);
        return order != 0 ? order : Double.compare(mantissa, other.mantissa);
    }
}
