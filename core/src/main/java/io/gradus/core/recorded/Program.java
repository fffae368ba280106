package io.gradus.core.recorded;

/**
 * Scalar operations in the order of their execution, in compact arrays: the form that is simplified and compiled.
 * Immutable once built (by {@link ProgramBuilder}).
 *
 * <p>Operation i gives one number. The first {@link #inputs} operations are {@link #INPUT}. An operand is the number of an
 * earlier operation, or negative: {@code ~k} for {@code constants[k]}. What the fields {@code a}, {@code b} and {@code f}
 * of an operation mean depends on its code:
 *
 * <table>
 * <caption>Operations</caption>
 * <tr><th>code</th><th>result</th></tr>
 * <tr><td>INPUT</td><td>the i-th input</td></tr>
 * <tr><td>PLUS, MINUS, TIMES, DIV</td><td>a op b, by IEEE rules</td></tr>
 * <tr><td>NEGATE</td><td>-a</td></tr>
 * <tr><td>CALL_1</td><td>functions[f], a DoubleUnaryOperator, of a</td></tr>
 * <tr><td>CALL_2</td><td>functions[f], a DoubleBinaryOperator, of a and b</td></tr>
 * <tr><td>CALL_3</td><td>functions[f], a Primitive.Partial, of args[a] to args[a + 2]; b = 3</td></tr>
 * <tr><td>CALL_N</td><td>functions[f], a Primitive.FusedValue, of args[a] to args[a + b - 1]</td></tr>
 * <tr><td>PARTIALS</td><td>functions[f], a Primitive.FusedPartials, of the operands args[a] to args[a + b - 2] and the answer
 * args[a + b - 1]; gives b - 1 numbers, which only PICK reads</td></tr>
 * <tr><td>PICK</td><td>the b-th number (a plain integer, from 0) of the PARTIALS operation a</td></tr>
 * <tr><td>SELECT_GREATER, SELECT_GREATER_OR_EQUAL, SELECT_EQUAL</td><td>args[a] compared with args[a + 1] ? args[a + 2] :
 * args[a + 3]; b = 4</td></tr>
 * <tr><td>GUARD_GREATER, GUARD_GREATER_OR_EQUAL, GUARD_EQUAL</td><td>no result: where the comparison of a and b gives not (f ==
 * 1), the program ends here and reports that a guard flipped</td></tr>
 * </table>
 *
 * <p>Function objects are pure; the order of execution matters for guards alone: what stands after a guard may be computed
 * only if it holds.
 */
final class Program {
    static final int INPUT = 0;
    static final int PLUS = 1;
    static final int MINUS = 2;
    static final int TIMES = 3;
    static final int DIV = 4;
    static final int NEGATE = 5;
    static final int CALL_1 = 6;
    static final int CALL_2 = 7;
    static final int CALL_3 = 8;
    static final int CALL_N = 9;
    static final int PARTIALS = 10;
    static final int PICK = 11;
    static final int SELECT_GREATER = 12;
    static final int SELECT_GREATER_OR_EQUAL = 13;
    static final int SELECT_EQUAL = 14;
    static final int GUARD_GREATER = 15;
    static final int GUARD_GREATER_OR_EQUAL = 16;
    static final int GUARD_EQUAL = 17;

    final int inputs;
    /** The number of operations; the arrays may be longer. */
    final int size;

    final byte[] code;
    final int[] a;
    final int[] b;
    /** The function's number, or for a guard 1 if its comparison must hold; else 0. */
    final int[] f;

    final int[] args;
    final double[] constants;
    /** Which constants are data: numbers that the recorded program brought along, where they are not merged with equal ones. */
    final boolean[] data;

    final Object[] functions;
    /** Operands whose numbers are the program's results. */
    final int[] outputs;

    Program(ProgramBuilder builder, int[] outputs) {
        inputs = builder.inputs;
        size = builder.size;
        code = builder.code;
        a = builder.a;
        b = builder.b;
        f = builder.f;
        args = builder.args;
        constants = builder.constants.toArray();
        data = builder.constants.data();
        functions = builder.functions.toArray();
        this.outputs = outputs.clone();
    }

    /** Whether the operands of an operation with this code stand in {@link #args}. */
    static boolean hasList(int code) {
        return code == CALL_3 || code == CALL_N || code == PARTIALS || isSelect(code);
    }

    static boolean isSelect(int code) {
        return code >= SELECT_GREATER && code <= SELECT_EQUAL;
    }

    static boolean isGuard(int code) {
        return code >= GUARD_GREATER;
    }

    /** The number of operands of operation i, constants included. */
    int arity(int i) {
        return switch (code[i]) {
            case INPUT -> 0;
            case NEGATE, CALL_1, PICK -> 1;
            case PLUS, MINUS, TIMES, DIV, CALL_2, GUARD_GREATER, GUARD_GREATER_OR_EQUAL, GUARD_EQUAL -> 2;
            default -> b[i];
        };
    }

    /** The k-th operand of operation i. */
    int operand(int i, int k) {
        return hasList(code[i]) ? args[a[i] + k] : k == 0 ? a[i] : b[i];
    }

    /** The most operands of a call that finds them in an array. */
    int mostOperands() {
        int most = 0;
        for (int i = inputs; i < size; i++) {
            if (code[i] == CALL_N || code[i] == PARTIALS) {
                most = Math.max(most, b[i]);
            }
        }
        return most;
    }
}
