package io.gradus.core.check;

import static io.gradus.core.Functions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Primitive;
import io.gradus.core.Value;
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
