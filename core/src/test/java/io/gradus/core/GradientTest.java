package io.gradus.core;

import static io.gradus.core.Functions.minus;
import static io.gradus.core.Functions.sigmoid;
import static io.gradus.core.Functions.sin;
import static io.gradus.core.Functions.square;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class GradientTest {
    @Test
    void bothUsesOfAVariableAddUp() {
        Graph graph = new Graph();
        Value x = graph.variable(2), y = graph.variable(3);
        Value z = x.times(y).plus(sin(x));
        assertEquals(3 + Math.cos(2), z.gradient().of(x));
        assertEquals(2, z.gradient().of(y));
    }

    @Test
    void doublingTwiceGivesFourEachTimeItIsAsked() {
        Value a = new Graph().variable(1), b = a.plus(a), c = b.plus(b);
        assertEquals(4, c.gradient().of(a));
        assertEquals(4, c.gradient().of(a));
    }

    @Test
    void sixtyDoublingsHaveTwoToTheSixtyPaths() {
        Value x = new Graph().variable(1), y = x;
        for (int k = 0; k < 60; k++) {
            y = y.plus(y);
        }
        assertEquals(0x1p60, y.gradient().of(x));
    }

    @Test
    void tenMillionNodesSweepOnASmallStack() throws InterruptedException {
        double[] slope = new double[1];
        Thread thread = new Thread(
                null,
                () -> {
                    Value x = new Graph().variable(1), y = x;
                    for (int k = 1; k < 10_000_000; k++) {
                        y = y.negate();
                    }
                    slope[0] = y.gradient().of(x);
                },
                "small stack",
                256 * 1024);
        thread.start();
        thread.join();
        assertEquals(-1, slope[0]);
    }

    @Test
    void zeroAdjointsReachButPassNothingOn() {
        Graph graph = new Graph();
        Value x = graph.variable(0), other = graph.variable(1);
        Gradient gradient = Functions.sqrt(x).times(0).gradient();
        assertEquals(0, gradient.of(x));
        assertTrue(gradient.reaches(x));
        assertFalse(gradient.reaches(other));
    }

    @Test
    void workedExampleHasTheGoldenGradient() {
        Graph g = new Graph();
        Value[] w = g.variables(.15, .20, .25, .30, .40, .45, .50, .55);
        Value h1 = sigmoid(w[0].times(.05).plus(w[1].times(.10)).plus(.35));
        Value h2 = sigmoid(w[2].times(.05).plus(w[3].times(.10)).plus(.35));
        Value o1 = sigmoid(w[4].times(h1).plus(w[5].times(h2)).plus(.60));
        Value o2 = sigmoid(w[6].times(h1).plus(w[7].times(h2)).plus(.60));
        Value error =
                square(minus(.01, o1)).times(.5).plus(square(minus(.99, o2)).times(.5));
        double[] golden = {
            4.385677344743467270483756E-4,
            8.771354689486934540967512E-4,
            4.977127352608600715591770E-4,
            9.954254705217201431183540E-4,
            0.08216704056423077884641903,
            0.08266762784753325532017118,
            -0.02260254047747505984849626,
            -0.02274024221597821075288748
        };
        assertEquals(0.2983711087600026886073819, error.value(), 1e-15);
        // a few roundings of numbers below 1: some 1e-16, two digits of margin
        assertArrayEquals(golden, error.gradient().of(w), 1e-14);
        double[] out = new double[8];
        error.gradientInto(out, w);
        assertArrayEquals(error.gradient().of(w), out);
    }

    @Test
    void valuesOfAnotherGraphOrGenerationAreRefused() {
        Graph graph = new Graph();
        Value x = graph.variable(1), foreign = new Graph().variable(2);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> x.plus(foreign))
                .getMessage()
                .contains("another graph"));
        Gradient gradient = x.times(3).gradient();
        graph.reset();
        assertEquals(3, gradient.of(x));
        assertTrue(assertThrows(IllegalStateException.class, () -> x.plus(1))
                .getMessage()
                .contains("earlier generation"));
    }

    @Test
    void aFullGraphSaysSo() {
        Graph graph = new Graph(100);
        Value x = graph.variable(1);
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> {
            for (int k = 0; k < 200; k++) {
                x.negate();
            }
        });
        assertTrue(e.getMessage().contains("reset()"));
    }
}
