package io.gradus.core.check;

import static io.gradus.core.Functions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class RoundingBoundTest {
    private static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);

    @Test
    void theBoundOfRoundingCoversAKnownLoss() {
        RoundingBound bound = RoundingBound.of(x -> exp(x[0]).minus(1), 1e-9);
        double off = Math.abs(Math.exp(1e-9) - 1 - Math.expm1(1e-9));
        assertTrue(bound.value() >= off && bound.value() < 100 * off, bound.value() + " against " + off);
        DoubleUnaryOperator square = x -> x * x;
        assertEquals(
                0,
                RoundingBound.of(x -> x[0].graph().constant(square.applyAsDouble(3)), 3)
                        .value());
    }

    /** A third is no double. */
    @Test
    void aTieOfThreeIsRounded() {
        RoundingBound bound = RoundingBound.of(x -> max(x), 2, 2, 2);
        double off = 0x1p-54 / 3; // 1/3 is 0.0101...01|01 in binary
        assertTrue(
                bound.derivative(0) >= off && bound.derivative(0) < 8 * off, bound.derivative(0) + " against " + off);
        assertEquals(0, RoundingBound.of(x -> max(x), 1, 2, 3).derivative(2), Double.MIN_VALUE);
    }

    /** What is known of a row is not known of a primitive of the user, whatever it is called. */
    @Test
    void aPrimitiveWithTheNameOfARowIsOfTheUser() {
        double bound = bound("cube");
        for (String row : List.of("powSlope", "logSumExp", "maximum", "gelu", "sum", "tan")) {
            assertEquals(bound, bound(row), row);
        }
    }

    private static double bound(String name) {
        Primitive cube = Primitive.unary(name, x -> x * x * x, (x, y) -> 3 * x * x);
        return RoundingBound.of(x -> exp(x[0]).apply(cube), .25).derivative(0);
    }

    /** min(y, y) has the partials 1/2 and 1/2 however y was rounded: its operands do not move apart. */
    @Test
    void roundingDoesNotPullANodeFromItself() {
        RoundingBound bound = RoundingBound.of(
                x -> {
                    Value y = x[0].apply(CUBE);
                    return leakyRelu(min(y, y), min(y, y)).plus(y);
                },
                -.7);
        assertTrue(bound.derivative(0) < 1e-13, () -> bound.derivative(0) + "");
    }
}
