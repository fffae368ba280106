package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.programs.RandomProgram;
import io.gradus.core.programs.RandomPrograms;
import io.gradus.core.recorded.VectorFunction;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A Jacobian seen from both sides: w times what a forward sweep gives for v is v times what a reverse sweep gives for w. Both
 * multiply the same partials in another order, so that only products and sums are rounded differently.
 */
final class DotProductProperties {
    private static final RandomPrograms PROGRAMS = RandomPrograms.ofTheTable();
    /**
     * A product of the partials on a path is rounded once by each factor, and its sums are, in both sweeps; the paths here have
     * some dozens of nodes, and roundings go both ways.
     */
    private static final double ROUNDING = 64 * 0x1p-53;

    private static int asked;
    private static int compared;

    @Property(tries = 5_000, seed = "20260104")
    void bothProductsAreTheSame(@ForAll long randomSeed) {
        SplittableRandom random = new SplittableRandom(randomSeed);
        RandomProgram p = PROGRAMS.random(random.nextLong());
        double[] at = p.at();
        RandomProgram[] outputs = {p, PROGRAMS.random(random.nextLong(), at.length)};
        double[] v = random.doubles(at.length, -1, 1).toArray();
        double[] w = random.doubles(outputs.length, -1, 1).toArray();
        VectorFunction function =
                VectorFunction.record(at.length, x -> new Value[] {outputs[0].record(x), outputs[1].record(x)});
        double[] forward = new double[outputs.length], reverse = new double[at.length];
        function.jvp(at, v, forward);
        function.vjp(at, w, reverse);
        double terms = 0, eager = 0;
        for (int k = 0; k < outputs.length; k++) {
            Value[] x = new Graph().variables(at);
            Gradient gradient = outputs[k].record(x).gradient();
            eager += w[k] * product(v, gradient.of(x));
            terms += Math.abs(w[k]) * product(absolute(v), paths(gradient, at.length));
        }
        asked++;
        if (terms > 1e-100 && terms < 1e100) {
            compared++;
            String programs = p + "\n" + outputs[1];
            assertEquals(product(w, forward), product(v, reverse), ROUNDING * terms, programs);
            assertEquals(product(w, forward), eager, ROUNDING * terms, programs);
        }
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < b.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double[] absolute(double[] v) {
        return Arrays.stream(v).map(Math::abs).toArray();
    }

    /**
     * The sums over all paths from an input to the output of the sizes of their products; NaN where one overflows or may
     * underflow: an infinite slope before a slope of 0 is NaN from one side and 0 from the other.
     */
    private static double[] paths(Gradient gradient, int inputs) {
        GraphView view = GraphView.of(gradient);
        int output = view.output().index();
        double[] sums = new double[output + 1];
        sums[output] = 1;
        boolean isModerate = true;
        for (int i = output; i >= 0; i--) {
            for (GraphView.Operand operand : view.node(i).operands()) {
                if (!operand.isConstant() && operand.partial() != 0 && sums[i] != 0) {
                    double size = sums[i] * Math.abs(operand.partial());
                    isModerate &= size > 1e-150 && size < 1e150;
                    sums[operand.node()] += size;
                }
            }
        }
        return isModerate ? Arrays.copyOf(sums, inputs) : new double[] {Double.NaN};
    }

    @AfterContainer
    static void mostComparisonsCounted() {
        System.out.printf("products from both sides: %,d of %,d compared%n", compared, asked);
        assertTrue(compared >= .75 * asked, compared + " of " + asked);
    }
}
