package io.gradus.core.recorded;

import io.gradus.core.Functions;
import io.gradus.core.Value;
import java.util.SplittableRandom;

/**
 * A random function made of loops over arrays, nested and with irregular steps now and then: maps, sums, scans, stencils,
 * products with matrices, repeated a few times. The same randomSeed gives the same function. Its constants are between .25 and
 * .75, or -1, 0 and 1 where that is asked for: numbers that are equal, or that a simplifier makes short work of.
 */
final class LoopyFunction {
    private final long randomSeed;
    private final int n;
    private final boolean signs;
    private SplittableRandom random = new SplittableRandom(0);

    LoopyFunction(long randomSeed) {
        this(randomSeed, false);
    }

    LoopyFunction(long randomSeed, boolean signs) {
        this.randomSeed = randomSeed;
        this.signs = signs;
        n = 3 + new SplittableRandom(randomSeed).nextInt(14);
    }

    double[] at() {
        return new SplittableRandom(~randomSeed).doubles(2 * n, -1, 1).toArray();
    }

    Value record(Value[] x) {
        random = new SplittableRandom(randomSeed);
        Value[] a = java.util.Arrays.copyOf(x, n);
        Value[] b = java.util.Arrays.copyOfRange(x, n, 2 * n);
        Value s = x[0];
        int steps = 1 + random.nextInt(4);
        int repeats = random.nextInt(3) == 0 ? 5 : 1;
        for (int step = 0; step < steps; step++) {
            int kind = random.nextInt(9);
            long seed = random.nextLong();
            for (int k = 0; k < repeats; k++) {
                random = new SplittableRandom(random.nextInt(8) == 0 ? k : seed);
                Value[] next = step(kind, a, b, s);
                s = random.nextBoolean() ? s : s.plus(next[random.nextInt(n)].times(.25));
                b = a;
                a = next;
            }
        }
        return Functions.sum(a).plus(Functions.dot(a, b)).plus(s);
    }

    private Value[] step(int kind, Value[] a, Value[] b, Value s) {
        return switch (kind) {
            case 0 -> map(a, b);
            case 1 -> scan(a, b, s);
            case 2 -> stencil(a);
            case 3 -> matrix(a, random.nextBoolean() ? b : null);
            case 4 -> triangle(a, b);
            case 5 -> backwards(a, b, s);
            case 6 -> calls(a, b);
            case 7 -> shares(a, b);
            default -> running(a, b, s);
        };
    }

    private double constant() {
        return signs ? random.nextInt(3) - 1 : .25 + .5 * random.nextDouble();
    }

    private Value[] map(Value[] a, Value[] b) {
        Value[] out = new Value[n];
        int shift = random.nextInt(n);
        boolean varying = random.nextBoolean();
        double same = constant();
        for (int i = 0; i < n; i++) {
            Value y = Functions.sin(a[i].times(varying ? constant() : same)).plus(b[(i + shift) % n]);
            out[i] = random.nextInt(20) == 0 ? Functions.cos(y) : y.times(a[i]);
        }
        return out;
    }

    private Value[] scan(Value[] a, Value[] b, Value s) {
        Value[] out = new Value[n];
        Value sum = s;
        for (int i = 0; i < n; i++) {
            sum = sum.times(a[i]).plus(b[i]);
            out[i] = Functions.relu(sum);
        }
        return out;
    }

    private Value[] stencil(Value[] a) {
        Value[] out = a.clone();
        for (int i = 1; i < n - 1; i++) {
            out[i] = a[i - 1].plus(a[i + 1]).times(.25).minus(a[i].times(.5));
        }
        return out;
    }

    private Value[] matrix(Value[] a, Value[] b) {
        Value[] out = new Value[n];
        for (int i = 0; i < n; i++) {
            Value sum = a[0].times(constant());
            for (int j = 1; j < n; j++) {
                sum = sum.plus(a[j].times(b == null ? a[i] : b[j]).times(constant()));
            }
            out[i] = Functions.tanh(sum);
        }
        return out;
    }

    private Value[] triangle(Value[] a, Value[] b) {
        Value[] out = new Value[n];
        for (int i = 0; i < n; i++) {
            Value sum = b[i];
            for (int j = 0; j < i; j++) {
                sum = sum.minus(a[j].times(b[i - j]).times(.1));
            }
            out[i] = sum;
        }
        return out;
    }

    private Value[] backwards(Value[] a, Value[] b, Value s) {
        Value[] out = new Value[n];
        for (int i = n - 1; i >= 0; i--) {
            Condition condition = new Condition(a[i], b[n - 1 - i]);
            out[i] = condition.choose(s.times(a[n - 1 - i]), b[i]);
        }
        return out;
    }

    /** A call of a few operands in each step. */
    private Value[] calls(Value[] a, Value[] b) {
        Value[] out = new Value[n];
        for (int i = 0; i < n; i++) {
            Value all = Functions.logSumExp(a[i], b[n - 1 - i], a[(i + 1) % n]);
            out[i] = random.nextInt(20) == 0 ? all : all.times(Functions.norm(a[i], b[i]));
        }
        return out;
    }

    /** A call of all operands, whose answer and derivatives all steps use. */
    private Value[] shares(Value[] a, Value[] b) {
        Value[] out = new Value[n];
        Value all = Functions.logSumExp(a).plus(Functions.product(b));
        for (int i = 0; i < n; i++) {
            out[i] = Functions.exp(a[i].minus(all)).times(b[i]);
        }
        return out;
    }

    private record Condition(Value left, Value right) {
        Value choose(Value a, Value b) {
            return Functions.where(Functions.greaterThan(left, right), a, b);
        }
    }

    /** Sums that go on from row to row. */
    private Value[] running(Value[] a, Value[] b, Value s) {
        Value[] out = new Value[n];
        Value sum = s;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum = sum.plus(a[i].times(b[j]).times(.05));
            }
            out[i] = sum;
        }
        return out;
    }

    @Override
    public String toString() {
        return "function of randomSeed " + randomSeed + ", n = " + n;
    }
}
