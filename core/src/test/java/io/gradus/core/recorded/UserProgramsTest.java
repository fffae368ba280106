package io.gradus.core.recorded;

import static io.gradus.core.Functions.sin;
import static io.gradus.core.Functions.square;
import static io.gradus.core.Functions.sumOfSquares;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Programs with recorded functions that users write; they must compile, and read like this. A call option is in DifferentiableFunctionTest. */
final class UserProgramsTest {
    static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);

    @Test
    void aHessian() {
        double[][] h =
                DifferentiableFunction.record((x, y) -> x.times(y).plus(sin(x))).hessian(2, 3);

        assertArrayEquals(new double[][] {{-Math.sin(2), 1}, {1, 0}}, h);
    }

    @Test
    void valuesAndGradientsInEveryForm() {
        var f = DifferentiableFunction.record((x, y) -> x.times(y).plus(sin(x)));
        double v = f.value(2, 3);
        double[] g = f.gradient(2, 3);
        double[] gradientOut = new double[2];
        double same = f.valueAndGradient(new double[] {2, 3}, gradientOut);
        double[] out = new double[2];
        f.hessianVectorProduct(new double[] {2, 3}, new double[] {1, 10}, out);

        assertEquals(v, same);
        assertArrayEquals(g, gradientOut);
        assertArrayEquals(new double[] {10 - Math.sin(2), 1}, out);
    }

    @Test
    void aVectorFunctionFromBothSides() {
        VectorFunction r = VectorFunction.record(3, x -> new Value[] {x[0].times(x[1]), square(x[2])});
        double[] at = {2, 3, 5};
        double[][] jacobian = r.jacobian(at);
        double[] forward = new double[2];
        r.jvp(at, new double[] {1, 1, 1}, forward);
        double[] back = new double[3];
        r.vjp(at, new double[] {1, 1}, back);

        assertArrayEquals(new double[][] {{3, 2, 0}, {0, 0, 10}}, jacobian);
        assertArrayEquals(new double[] {5, 10}, forward);
        assertArrayEquals(new double[] {3, 2, 10}, back);
    }

    @Test
    void aSumOverData() {
        double[][] rows = {{0, 1}, {1, 3}, {2, 4}};
        double n = rows.length;
        var penalty =
                DifferentiableFunction.record(2, theta -> sumOfSquares(theta).times(.5));
        var executor = Executors.newFixedThreadPool(2);
        try {
            var sse = SumFunction.record(
                            2,
                            2,
                            (theta, row) ->
                                    square(row[1].minus(theta[0].times(row[0])).minus(theta[1])))
                    .over(rows)
                    .scaledBy(1.0 / n)
                    .plus(penalty)
                    .on(executor, 2);
            double[] gradient = new double[2];
            double value = sse.valueAndGradient(new double[] {1, 2}, gradient);

            // residuals -1, 0, 0
            assertEquals(1 / n + 2.5, value, 1e-15);
            assertArrayEquals(new double[] {1, 2 / n + 2}, gradient, 1e-15);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aPrimitiveOfOnesOwn() {
        var f = DifferentiableFunction.record(x -> x.apply(CUBE).times(2));
        for (BackEnd backEnd : BackEnd.values()) {
            assertArrayEquals(new double[] {24}, f.with(backEnd).gradient(2));
        }
    }
}
