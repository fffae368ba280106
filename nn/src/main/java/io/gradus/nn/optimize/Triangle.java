package io.gradus.nn.optimize;

/**
 * The triangular factor of a least-squares problem: minimizing the sum over rows of {@code (row * p + residual)^2} is the
 * same as minimizing {@code |R p + q|^2}. Rows are worked in one by one, by plane rotations, so that the rows need not be in
 * memory and their products are never formed, which would square the condition of the problem.
 *
 * <p>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, 2013, sections 5.1.8 and 6.5.3.
 */
final class Triangle {
    private final int n;
    /** R in its upper triangle. */
    private final double[][] r;

    private final double[] q;

    Triangle(int n) {
        this.n = n;
        r = new double[n][n];
        q = new double[n];
    }

    Triangle(Triangle other) {
        this(other.n);
        for (int k = 0; k < n; k++) {
            System.arraycopy(other.r[k], 0, r[k], 0, n);
        }
        System.arraycopy(other.q, 0, q, 0, n);
    }

    /** Works in a row, which is modified. */
    void add(double[] row, double residual) {
        double rest = residual;
        for (int k = 0; k < n; k++) {
            if (row[k] == 0) {
                continue;
            }
            double length = Math.hypot(r[k][k], row[k]);
            double c = r[k][k] / length;
            double s = row[k] / length;
            for (int j = k; j < n; j++) {
                double above = r[k][j];
                r[k][j] = c * above + s * row[j];
                row[j] = c * row[j] - s * above;
            }
            double above = q[k];
            q[k] = c * above + s * rest;
            rest = c * rest - s * above;
        }
    }

    /** The p that minimizes; the diagonal must have no zero. */
    double[] solution() {
        double[] p = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = -q[k];
            for (int j = k + 1; j < n; j++) {
                sum -= r[k][j] * p[j];
            }
            p[k] = sum / r[k][k];
        }
        return p;
    }

    /** R p, whose square is the sum of the squares of row * p. */
    double[] times(double[] p) {
        double[] product = new double[n];
        for (int k = 0; k < n; k++) {
            for (int j = k; j < n; j++) {
                product[k] += r[k][j] * p[j];
            }
        }
        return product;
    }

    /** The length of a column of R, which is that of the column of all rows. */
    double column(int j) {
        double length = 0;
        for (int k = 0; k <= j; k++) {
            length = Math.hypot(length, r[k][j]);
        }
        return length;
    }

    /** The derivative of half the sum of squares by argument j. */
    double slope(int j) {
        double sum = 0;
        for (int k = 0; k <= j; k++) {
            sum += r[k][j] * q[k];
        }
        return sum;
    }
}
