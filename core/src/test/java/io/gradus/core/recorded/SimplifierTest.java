package io.gradus.core.recorded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the simplifier finds, and what it leaves. */
final class SimplifierTest {
    private static final int MANY = 3_000;

    private static Trace trace(int inputs, Function<Value[], Value[]> function) {
        return Trace.record(new double[inputs], function);
    }

    @Test
    void equalOperationsAreFoundHoweverManyShareAnOperand() {
        Trace trace = trace(
                MANY + 1,
                x -> IntStream.range(0, 2 * MANY)
                        .mapToObj(k -> x[k % MANY].minus(x[MANY]))
                        .toArray(Value[]::new));
        Program program = Simplifier.simplify(Programs.values(trace));
        assertEquals(MANY + 1 + MANY, program.size);
        assertArrayEquals(Arrays.copyOf(program.outputs, MANY), Arrays.copyOfRange(program.outputs, MANY, 2 * MANY));
    }

    @Test
    void termsAndFactorsMayChangePlacesAndNothingElse() {
        Trace trace = trace(2, x -> new Value[] {
            x[0].plus(x[1]), x[1].plus(x[0]), x[0].times(x[1]), x[1].times(x[0]),
            x[0].minus(x[1]), x[1].minus(x[0]), x[0].div(x[1]), x[1].div(x[0])
        });
        int[] outputs = Simplifier.simplify(Programs.values(trace)).outputs;
        assertArrayEquals(new int[] {2, 2, 3, 3, 4, 5, 6, 7}, outputs);
    }

    @Test
    void dataAreMergedUnlessTheyStayApart() {
        Trace trace = trace(1, x -> new Value[] {x[0].times(3).times(1), x[0].times(3), x[0].div(-1)});
        Program values = Programs.values(trace);
        Program merged = Simplifier.simplify(values);
        assertEquals(1 + 2, merged.size);
        assertEquals(merged.outputs[0], merged.outputs[1]);
        assertEquals(Program.NEGATE, merged.code[merged.outputs[2]]);
        Program apart = Simplifier.simplifyApart(values);
        assertEquals(1 + 4, apart.size);
        assertNotEquals(apart.outputs[0], apart.outputs[1]);
    }

    @Test
    void productsWithOnesOfBothSignsGo() {
        Trace trace = trace(1, x -> new Value[] {
            Functions.times(1, x[0]),
            x[0].times(-1),
            Functions.times(-1, x[0]),
            x[0].div(1),
            x[0].times(-1).times(-1)
        });
        Program program = Simplifier.simplify(Programs.values(trace));
        assertEquals(1 + 1, program.size);
        assertArrayEquals(new int[] {0, 1, 1, 0, 0}, program.outputs);
    }

    @Test
    void whatNobodyNeedsGoesFromBetweenOthers() {
        // the negated adjoint of x[0] is left over, since what follows subtracts; a list of operands stands after it
        Trace trace = trace(2, x ->
                new Value[] {Functions.square(Functions.minus(1, x[0])).plus(Functions.tanh(x[0].times(x[1])))});
        Program program = Simplifier.simplify(Programs.valueAndGradient(trace));
        boolean[] read = new boolean[program.size];
        for (int i = program.inputs; i < program.size; i++) {
            for (int k = 0; k < program.arity(i); k++) {
                int operand = program.operand(i, k);
                read[Math.max(0, operand)] = true;
            }
        }
        for (int output : program.outputs) {
            read[Math.max(0, output)] = true;
        }
        for (int i = program.inputs; i < program.size; i++) {
            assertTrue(read[i], "operation " + i + " of code " + program.code[i]);
        }
    }
}
