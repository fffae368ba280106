package io.gradus.core.recorded;

/** Loops over the rows that the JIT turns into vector instructions: no calls, each lane in a local variable. */
final class LaneLoops {
    private LaneLoops() {}

    static double number(int number, double[] in, Workspace w) {
        return number < 0 ? w.numbers[~number] : in[number];
    }

    static void fill(LaneStep step, double[] in, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double number = number(step.numbers[0], in, w);
        for (int i = 0; i < w.count; i++) {
            out[i] = number;
        }
    }

    static void offset(LaneStep step, double[] in, Workspace w) {
        offset(w.lanes[step.outs[0]], w.lanes[step.lanes[0]], number(step.numbers[0], in, w), w.count);
    }

    private static void offset(double[] out, double[] a, double b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] + b;
        }
    }

    /** Four products a loop, as long as there are so many. */
    static void scaledSum(LaneStep step, double[] in, Workspace w) {
        int terms = step.numbers.length;
        int k = 0;
        if (step.lanes[0] == LanePlan.NONE) {
            k = terms < 4 ? 1 : 4;
            if (k == 1) {
                scale(w.lanes[step.outs[0]], w.lanes[step.lanes[1]], number(step.numbers[0], in, w), w.count);
            } else {
                firstFour(step, in, w);
            }
        }
        for (; k + 3 < terms; k += 4) {
            addFour(step, k, in, w);
        }
        for (; k < terms; k++) {
            addOne(step, k, in, w);
        }
    }

    private static void scale(double[] out, double[] a, double s, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = s * a[i];
        }
    }

    private static void firstFour(LaneStep step, double[] in, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] a = w.lanes[step.lanes[1]];
        double[] b = w.lanes[step.lanes[2]];
        double[] c = w.lanes[step.lanes[3]];
        double[] d = w.lanes[step.lanes[4]];
        double s = number(step.numbers[0], in, w);
        double t = number(step.numbers[1], in, w);
        double u = number(step.numbers[2], in, w);
        double v = number(step.numbers[3], in, w);
        int n = w.count;
        for (int i = 0; i < n; i++) {
            out[i] = s * a[i] + t * b[i] + u * c[i] + v * d[i];
        }
    }

    /** What terms from k on are added to: what the sum starts from, or what it has come to. */
    private static double[] before(LaneStep step, int k, Workspace w) {
        return w.lanes[k == 0 ? step.lanes[0] : step.outs[0]];
    }

    private static void addFour(LaneStep step, int k, double[] in, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] before = before(step, k, w);
        double[] a = w.lanes[step.lanes[k + 1]];
        double[] b = w.lanes[step.lanes[k + 2]];
        double[] c = w.lanes[step.lanes[k + 3]];
        double[] d = w.lanes[step.lanes[k + 4]];
        double s = number(step.numbers[k], in, w);
        double t = number(step.numbers[k + 1], in, w);
        double u = number(step.numbers[k + 2], in, w);
        double v = number(step.numbers[k + 3], in, w);
        int n = w.count;
        for (int i = 0; i < n; i++) {
            out[i] = before[i] + s * a[i] + t * b[i] + u * c[i] + v * d[i];
        }
    }

    private static void addOne(LaneStep step, int k, double[] in, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] before = before(step, k, w);
        double[] a = w.lanes[step.lanes[k + 1]];
        double s = number(step.numbers[k], in, w);
        int n = w.count;
        for (int i = 0; i < n; i++) {
            out[i] = before[i] + s * a[i];
        }
    }

    static void arithmetic(LaneStep step, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] a = w.lanes[step.lanes[0]];
        double[] b = step.code == Program.NEGATE ? a : w.lanes[step.lanes[1]];
        switch (step.code) {
            case Program.PLUS -> plus(out, a, b, w.count);
            case Program.MINUS -> minus(out, a, b, w.count);
            case Program.TIMES -> times(out, a, b, w.count);
            case Program.DIV -> div(out, a, b, w.count);
            default -> negate(out, a, w.count);
        }
    }

    private static void plus(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] + b[i];
        }
    }

    private static void minus(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] - b[i];
        }
    }

    private static void times(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i];
        }
    }

    private static void div(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] / b[i];
        }
    }

    private static void negate(double[] out, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = -a[i];
        }
    }

    static void select(LaneStep step, Workspace w) {
        double[] out = w.lanes[step.outs[0]];
        double[] p = w.lanes[step.lanes[0]];
        double[] q = w.lanes[step.lanes[1]];
        double[] a = w.lanes[step.lanes[2]];
        double[] b = w.lanes[step.lanes[3]];
        for (int i = 0; i < w.count; i++) {
            out[i] = switch (step.code) {
                case Program.SELECT_GREATER -> Generated.selectGreater(p[i], q[i], a[i], b[i]);
                case Program.SELECT_GREATER_OR_EQUAL -> Generated.selectGreaterOrEqual(p[i], q[i], a[i], b[i]);
                default -> Generated.selectEqual(p[i], q[i], a[i], b[i]);
            };
        }
    }
}
