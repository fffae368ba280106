package io.gradus.nn.optimize;

/** Sums over arrays, left to right. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** The Euclidean norm, scaled so that squares neither overflow nor vanish; NaN where an entry is. */
    static double norm(double[] a) {
        double largest = largest(a);
        if (largest == 0 || !(largest <= Double.MAX_VALUE)) {
            return largest;
        }
        double sum = 0;
        for (double x : a) {
            sum += (x / largest) * (x / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** The largest absolute value; NaN where an entry is. */
    static double largest(double[] a) {
        double largest = 0;
        for (double x : a) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }

    static boolean isFinite(double[] a) {
        double zero = 0;
        for (double x : a) {
            zero += 0 * x;
        }
        return zero == 0;
    }

    /** a = a + factor * b. */
    static void add(double[] a, double factor, double[] b) {
        for (int k = 0; k < a.length; k++) {
            a[k] += factor * b[k];
        }
    }

    static void scale(double[] a, double factor) {
        for (int k = 0; k < a.length; k++) {
            a[k] *= factor;
        }
    }
}
