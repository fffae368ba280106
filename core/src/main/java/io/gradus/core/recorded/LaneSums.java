package io.gradus.core.recorded;

/** Adds the numbers of the rows to results, one row after the other: the order is part of the result. */
final class LaneSums {
    private LaneSums() {}

    static void results(LaneStep step, double[] out, Workspace w) {
        if (step.numbers.length == LanePlan.RESULTS) {
            fourLanes(step, out, w);
            return;
        }
        for (int k = 0; k < step.numbers.length; k++) {
            double[] sums = step.numbers[k] == 0 ? w.values : out;
            int place = Math.max(0, step.numbers[k] - 1);
            sums[place] = sum(sums[place], w.lanes[step.lanes[k]], w.count);
        }
    }

    private static double sum(double before, double[] a, int n) {
        double sum = before;
        for (int i = 0; i < n; i++) {
            sum += a[i];
        }
        return sum;
    }

    private static void fourLanes(LaneStep step, double[] out, Workspace w) {
        double[] a = w.lanes[step.lanes[0]];
        double[] b = w.lanes[step.lanes[1]];
        double[] c = w.lanes[step.lanes[2]];
        double[] d = w.lanes[step.lanes[3]];
        double s = out[step.numbers[0] - 1];
        double t = out[step.numbers[1] - 1];
        double u = out[step.numbers[2] - 1];
        double v = out[step.numbers[3] - 1];
        int n = w.count;
        for (int i = 0; i < n; i++) {
            s += a[i];
            t += b[i];
            u += c[i];
            v += d[i];
        }
        out[step.numbers[0] - 1] = s;
        out[step.numbers[1] - 1] = t;
        out[step.numbers[2] - 1] = u;
        out[step.numbers[3] - 1] = v;
    }

    static void products(LaneStep step, double[] out, Workspace w) {
        if (step.numbers.length == LanePlan.RESULTS) {
            fourProducts(step, out, w);
            return;
        }
        for (int k = 0; k < step.numbers.length; k++) {
            double[] sums = step.numbers[k] == 0 ? w.values : out;
            int place = Math.max(0, step.numbers[k] - 1);
            double[] a = w.lanes[step.lanes[2 * k]];
            sums[place] = dot(sums[place], a, w.lanes[step.lanes[2 * k + 1]], w.count);
        }
    }

    private static double dot(double before, double[] a, double[] b, int n) {
        double sum = before;
        for (int i = 0; i < n; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void fourProducts(LaneStep step, double[] out, Workspace w) {
        double[] a = w.lanes[step.lanes[0]];
        double[] b = w.lanes[step.lanes[1]];
        double[] c = w.lanes[step.lanes[2]];
        double[] d = w.lanes[step.lanes[3]];
        double[] e = w.lanes[step.lanes[4]];
        double[] f = w.lanes[step.lanes[5]];
        double[] g = w.lanes[step.lanes[6]];
        double[] h = w.lanes[step.lanes[7]];
        double s = out[step.numbers[0] - 1];
        double t = out[step.numbers[1] - 1];
        double u = out[step.numbers[2] - 1];
        double v = out[step.numbers[3] - 1];
        int n = w.count;
        for (int i = 0; i < n; i++) {
            s += a[i] * b[i];
            t += c[i] * d[i];
            u += e[i] * f[i];
            v += g[i] * h[i];
        }
        out[step.numbers[0] - 1] = s;
        out[step.numbers[1] - 1] = t;
        out[step.numbers[2] - 1] = u;
        out[step.numbers[3] - 1] = v;
    }
}
