package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PrimitiveCheckTest {
    private static final Primitive CUBE = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * x * x);

    private static String failure(Primitive primitive, double... at) {
        return assertThrows(AssertionError.class, () -> primitive.assertPartials(at))
                .getMessage();
    }

    @Test
    void rightPartialsPass() {
        CUBE.assertPartials(1.5);
        CUBE.assertPartials(-1e-3);
        Primitive.binary("quotient", (a, b) -> a / b, (a, b, y) -> 1 / b, (a, b, y) -> -y / b)
                .assertPartials(3, -7);
    }

    @Test
    void aPartialThatIsOffByAMillionthFails() {
        Primitive wrong = Primitive.unary("cube", x -> x * x * x, (x, y) -> 3 * (1 + 1e-6) * x * x);
        String message = failure(wrong, 2);
        assertTrue(message.startsWith("cube(2.0): the partial by operand 0 is 12.00001"), message);
        assertTrue(message.contains("differences of the value give 1"), message);
    }

    @Test
    void theWrongOperandIsNamed() {
        Primitive wrong = Primitive.binary("product", (a, b) -> a * b, (a, b, y) -> b, (a, b, y) -> b);
        assertTrue(failure(wrong, 2, 3).startsWith("product(2.0, 3.0): the partial by operand 1 is 3.0"));
    }

    @Test
    void aGraphRuleThatDiffersFromTheNumberFails() {
        Primitive wrong = Primitive.unary("square", x -> x * x, (x, y) -> 2 * x, (x, y) -> x.times(3));
        assertTrue(failure(wrong, 2).contains("4.0 as a number and 6.0 as a graph"));
    }

    @Test
    void kinksAndHolesCannotBeJudged() {
        Primitive step = Primitive.unary("jump", x -> x >= 1 ? 1 : 0, (x, y) -> 0);
        assertTrue(failure(step, 1).contains("tell nothing here"));
        Primitive hole = Primitive.unary("hole", x -> Double.NaN, (x, y) -> 0);
        assertTrue(failure(hole, 1).contains("choose a point where it is finite"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CUBE.assertPartials(1, 2))
                .getMessage()
                .contains("takes 1 operand(s), got a point of 2 numbers"));
    }

    @Test
    void aJumpNearbyIsNotTakenForASlope() {
        Primitive.unary("floor", Math::floor, (x, y) -> 0).assertPartials(25.36452910787783);
    }

    @Test
    void everyRowOfTheTablePassesSomewhereInItsDomain() {
        SplittableRandom random = new SplittableRandom(20260101);
        for (Row row : FunctionsTest.rows()) {
            double[] bounds = row.boxes.get(0).bounds();
            double[] at = new double[row.arity];
            for (int k = 0; k < at.length; k++) {
                double part = .55 + .1 * random.nextDouble();
                at[k] = bounds[2 * k] + part * (bounds[2 * k + 1] - bounds[2 * k]);
            }
            Rows.row(row.name).assertPartials(at);
        }
    }
}
