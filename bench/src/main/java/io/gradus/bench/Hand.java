package io.gradus.bench;

import java.util.Arrays;

/**
 * Value and gradient of the workloads W1 to W4, written by hand: the only denominator of the ratios in
 * {@code docs/performance.md}. Checked against {@link Reference}. Do not make it slower.
 */
final class Hand {
    private Hand() {}

    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** W1: error of the 2-2-2 network at weights w (8); its gradient goes to g (8). */
    static double seed(double[] w, double[] g) {
        final double i1 = .05, i2 = .10, t1 = .01, t2 = .99;
        double h1 = sigmoid(w[0] * i1 + w[1] * i2 + .35), h2 = sigmoid(w[2] * i1 + w[3] * i2 + .35);
        double o1 = sigmoid(w[4] * h1 + w[5] * h2 + .60), o2 = sigmoid(w[6] * h1 + w[7] * h2 + .60);
        double e1 = t1 - o1, e2 = t2 - o2;
        double d1 = -e1 * o1 * (1 - o1), d2 = -e2 * o2 * (1 - o2);
        double a1 = (d1 * w[4] + d2 * w[6]) * h1 * (1 - h1), a2 = (d1 * w[5] + d2 * w[7]) * h2 * (1 - h2);
        g[0] = a1 * i1;
        g[1] = a1 * i2;
        g[2] = a2 * i1;
        g[3] = a2 * i2;
        g[4] = d1 * h1;
        g[5] = d1 * h2;
        g[6] = d2 * h1;
        g[7] = d2 * h2;
        return .5 * (e1 * e1 + e2 * e2);
    }

    /** W2: full-batch loss of the 2-16-16-1 network; x0, x1, y are the samples, p the 337 parameters, g (337) the gradient. */
    static final class Mlp {
        private final double[] h1 = new double[16], h2 = new double[16], d1 = new double[16], d2 = new double[16];

        double run(double[] x0, double[] x1, double[] y, double[] p, double[] g) {
            int n = y.length;
            double loss = 0;
            Arrays.fill(g, 0);
            for (int s = 0; s < n; s++) {
                for (int j = 0; j < 16; j++) {
                    double z = p[3 * j] * x0[s] + p[3 * j + 1] * x1[s] + p[3 * j + 2];
                    h1[j] = z > 0 ? z : 0;
                }
                for (int j = 0; j < 16; j++) {
                    int b = 48 + 17 * j;
                    double z0 = p[b + 16], z1 = 0, z2 = 0, z3 = 0;
                    for (int i = 0; i < 16; i += 4) {
                        z0 += p[b + i] * h1[i];
                        z1 += p[b + i + 1] * h1[i + 1];
                        z2 += p[b + i + 2] * h1[i + 2];
                        z3 += p[b + i + 3] * h1[i + 3];
                    }
                    double z = (z0 + z1) + (z2 + z3);
                    h2[j] = z > 0 ? z : 0;
                }
                double score = p[336];
                for (int i = 0; i < 16; i++) score += p[320 + i] * h2[i];
                double margin = 1 - y[s] * score;
                if (margin <= 0) continue;
                loss += margin;
                double d = -y[s] / n;
                g[336] += d;
                for (int i = 0; i < 16; i++) {
                    g[320 + i] += d * h2[i];
                    d2[i] = h2[i] > 0 ? d * p[320 + i] : 0;
                    d1[i] = 0;
                }
                for (int j = 0; j < 16; j++) {
                    double dj = d2[j];
                    if (dj == 0) continue;
                    int b = 48 + 17 * j;
                    for (int i = 0; i < 16; i++) g[b + i] += dj * h1[i];
                    for (int i = 0; i < 16; i++) d1[i] += dj * p[b + i];
                    g[b + 16] += dj;
                }
                for (int j = 0; j < 16; j++) {
                    double dj = h1[j] > 0 ? d1[j] : 0;
                    g[3 * j] += dj * x0[s];
                    g[3 * j + 1] += dj * x1[s];
                    g[3 * j + 2] += dj;
                }
            }
            loss /= n;
            double penalty = 0;
            for (int k = 0; k < 337; k++) {
                penalty += p[k] * p[k];
                g[k] += 2e-4 * p[k];
            }
            return loss + 1e-4 * penalty;
        }
    }

    /** W3: Rosenbrock in n variables. */
    static double rosenbrock(double[] x, double[] g) {
        int n = x.length;
        double f = 0, carry = 0, xi = x[0];
        for (int i = 0; i < n - 1; i++) {
            double next = x[i + 1], a = next - xi * xi, b = 1 - xi;
            f += 100 * a * a + b * b;
            g[i] = carry - 400 * a * xi - 2 * b;
            carry = 200 * a;
            xi = next;
        }
        g[n - 1] = carry;
        return f;
    }

    /** W4: Helmholtz energy; a is n by n, row by row, and its symmetry is not used. */
    static final class Helmholtz {
        private static final double R = 8.314, T = 273.15, S2 = Math.sqrt(2), S8 = Math.sqrt(8);
        private final int n;
        private final double[] b, a, u, v;

        Helmholtz(double[] b, double[] a) {
            this.n = b.length;
            this.b = b;
            this.a = a;
            this.u = new double[n];
            this.v = new double[n];
        }

        double run(double[] x, double[] g) {
            double q = 0, bx = 0, sx = 0, s = 0;
            Arrays.fill(v, 0);
            for (int i = 0; i < n; i++) {
                int row = i * n, j = 0;
                double xi = x[i], s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                for (; j + 3 < n; j += 4) {
                    s0 += a[row + j] * x[j];
                    s1 += a[row + j + 1] * x[j + 1];
                    s2 += a[row + j + 2] * x[j + 2];
                    s3 += a[row + j + 3] * x[j + 3];
                }
                for (; j < n; j++) s0 += a[row + j] * x[j];
                u[i] = (s0 + s1) + (s2 + s3);
                q += xi * u[i];
                for (j = 0; j < n; j++) v[j] += a[row + j] * xi;
                bx += b[i] * xi;
                sx += xi;
            }
            double rt = R * T, c = 1 / (1 - bx);
            for (int i = 0; i < n; i++) {
                double l = Math.log(x[i] * c);
                s += x[i] * l;
                g[i] = rt * (l + 1 + sx * b[i] * c);
            }
            double n1 = 1 + (1 + S2) * bx, n2 = 1 + (1 - S2) * bx, log = Math.log(n1 / n2);
            double dLog = (1 + S2) / n1 - (1 - S2) / n2, k = 1 / (S8 * bx);
            double c1 = k * log, c2 = -q * k / bx * log + q * k * dLog;
            for (int i = 0; i < n; i++) g[i] -= (u[i] + v[i]) * c1 + c2 * b[i];
            return rt * s - q * c1;
        }
    }
}
