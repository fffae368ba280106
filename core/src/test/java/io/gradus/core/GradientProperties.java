package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Gradients of random expressions with shared subexpressions against Ridders' differences. */
final class GradientProperties {
    private static long used;
    private static long compared;

    /** A smooth random expression of the inputs; the same randomSeed gives the same expression. */
    private static Value expression(long randomSeed, Value[] inputs) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        Value[] nodes = Arrays.copyOf(inputs, inputs.length + 12);
        for (int n = inputs.length; n < nodes.length; n++) {
            Value a = nodes[random.nextInt(n)], b = nodes[n - 1 - random.nextInt(Math.min(n, 4))];
            nodes[n] = switch (random.nextInt(14)) {
                case 0 -> a.plus(b);
                case 1 -> a.minus(b);
                case 2 -> Functions.tanh(a.times(b));
                case 3 -> a.div(Functions.square(b).plus(1));
                case 4 -> Functions.sin(b);
                case 5 -> Functions.cos(b);
                case 6 -> Functions.sigmoid(b);
                case 7 -> Functions.softplus(b);
                case 8 -> Functions.exp(Functions.sin(b).negate());
                case 9 -> Functions.log(Functions.square(b).plus(1.5));
                case 10 -> Functions.sqrt(Functions.square(b).plus(.5));
                case 11 -> Functions.pow(Functions.square(b).plus(1), Functions.tanh(a));
                case 12 -> Functions.dot(new Value[] {a, b}, new Value[] {b, inputs[0]});
                default -> Functions.affine(new Value[] {a}, new Value[] {b}, inputs[0]);
            };
        }
        return Functions.sum(nodes);
    }

    private static double valueAt(long randomSeed, double[] at) {
        return expression(randomSeed, new Graph().variables(at)).value();
    }

    @Property(tries = 2000, seed = "20260101")
    void gradientsAgreeWithRiddersDifferences(@ForAll long randomSeed) {
        SplittableRandom random = new SplittableRandom(~randomSeed);
        double[] at = random.doubles(3, -1.5, 1.5).toArray();
        Graph graph = new Graph();
        Value[] x = graph.variables(at);
        Value y = expression(randomSeed, x);
        Gradient gradient = y.gradient();
        for (int k = 0; k < x.length; k++) {
            int input = k;
            Ridders ridders = Ridders.of(
                    t -> {
                        double[] moved = at.clone();
                        moved[input] = t;
                        return valueAt(randomSeed, moved);
                    },
                    at[k]);
            compared++;
            if (ridders.usable()) {
                used++;
                double engine = gradient.of(x[k]);
                // ten times the differences' own error estimate, and the rounding of the values below them
                double tolerance = 10 * ridders.error() + 1e-13 * Math.abs(engine);
                assertEquals(ridders.derivative(), engine, tolerance, "input " + k + ", randomSeed " + randomSeed);
            }
        }
        assertEquals(gradient.of(x[0]), y.gradient().of(x[0]));
    }

    @AfterContainer
    static void mostComparisonsCounted() {
        assertTrue(used >= 0.85 * compared, used + " of " + compared + " differences were usable");
    }
}
