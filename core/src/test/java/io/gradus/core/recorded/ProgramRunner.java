package io.gradus.core.recorded;

import io.gradus.core.Primitive;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Runs a program operation by operation, the plain way: what compiled code is compared with. */
final class ProgramRunner {
    private final Program program;
    private final double[] numbers;
    private final double[][] partials;

    private ProgramRunner(Program program) {
        this.program = program;
        numbers = new double[program.size];
        partials = new double[program.size][];
    }

    /** The results, or null where a guard flipped. */
    static double[] run(Program program, double... inputs) {
        ProgramRunner runner = new ProgramRunner(program);
        System.arraycopy(inputs, 0, runner.numbers, 0, program.inputs);
        for (int i = program.inputs; i < program.size; i++) {
            if (Program.isGuard(program.code[i])) {
                boolean holds = runner.compares(program.code[i] - Program.GUARD_GREATER, i);
                if (holds != (program.f[i] == 1)) {
                    return null;
                }
            } else {
                runner.numbers[i] = runner.compute(i);
            }
        }
        return Arrays.stream(program.outputs).mapToDouble(runner::number).toArray();
    }

    private double number(int operand) {
        return operand < 0 ? program.constants[~operand] : numbers[operand];
    }

    private double operand(int i, int k) {
        return number(program.operand(i, k));
    }

    private double[] operands(int i, int count) {
        double[] x = new double[count];
        Arrays.setAll(x, k -> operand(i, k));
        return x;
    }

    private boolean compares(int kind, int i) {
        double p = operand(i, 0);
        double q = operand(i, 1);
        return kind == 0 ? p > q : kind == 1 ? p >= q : p == q;
    }

    private Object function(int i) {
        return program.functions[program.f[i]];
    }

    private double compute(int i) {
        return switch (program.code[i]) {
            case Program.PLUS -> operand(i, 0) + operand(i, 1);
            case Program.MINUS -> operand(i, 0) - operand(i, 1);
            case Program.TIMES -> operand(i, 0) * operand(i, 1);
            case Program.DIV -> operand(i, 0) / operand(i, 1);
            case Program.NEGATE -> -operand(i, 0);
            case Program.CALL_1 -> ((DoubleUnaryOperator) function(i)).applyAsDouble(operand(i, 0));
            case Program.CALL_2 -> ((DoubleBinaryOperator) function(i)).applyAsDouble(operand(i, 0), operand(i, 1));
            case Program.CALL_3 -> ((Primitive.Partial) function(i)).at(operand(i, 0), operand(i, 1), operand(i, 2));
            case Program.CALL_N -> ((Primitive.FusedValue) function(i)).at(operands(i, program.b[i]), program.b[i]);
            case Program.PARTIALS -> partials(i);
            case Program.PICK -> partials[program.a[i]][program.b[i]];
            default -> operand(i, compares(program.code[i] - Program.SELECT_GREATER, i) ? 2 : 3);
        };
    }

    private double partials(int i) {
        int count = program.b[i] - 1;
        partials[i] = new double[count];
        ((Primitive.FusedPartials) function(i)).at(operands(i, count), count, operand(i, count), partials[i]);
        return Double.NaN;
    }
}
