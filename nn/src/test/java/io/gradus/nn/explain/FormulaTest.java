package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final Formula.Operand OUT = new Formula.Operand("out_o1", -.5, "out_o1");
    private static final Formula.Operand TARGET = new Formula.Operand("target_o1", .25, "target_o1");

    private static Formula template(String words) {
        return Formula.template(words, Map.of("out", OUT, "target", TARGET));
    }

    @Test
    void operandsReplaceWholeWords() {
        Formula formula = template("1/2 (target - out)^2");
        assertEquals("1/2 * (target_o1 - out_o1)^2", formula.symbols());
        assertEquals("1/2 * (0.25 - (-0.5))^2", formula.numbers(Double::toString));
        assertEquals(List.of("target_o1", "out_o1"), formula.uses());
        assertEquals("output + output", template("output + output").symbols());
    }

    @Test
    void aSignBeforeAParenthesisStaysAsItIs() {
        assertEquals("1 / (1 + exp(-out_o1))", template("1 / (1 + exp(-out))").symbols());
        assertEquals("1 / (1 + exp(-(-0.5)))", template("1 / (1 + exp(-out))").numbers(Double::toString));
        assertEquals(
                "-2 * (target_o1 - out_o1) / 3",
                template("-2 (target - out) / 3").symbols());
    }

    @Test
    void aNegativeNumberUnderAPowerHasParentheses() {
        assertEquals("1 - (-0.5)^2", template("1 - out^2").numbers(Double::toString));
    }

    @Test
    void aNegativeNumberAfterAnOperatorHasParentheses() {
        assertEquals("0.25 + (-0.5)", Formula.sum(List.of(TARGET, OUT)).numbers(Double::toString));
        assertEquals("0.25 * (-0.5)", Formula.product(TARGET, OUT).numbers(Double::toString));
        assertEquals("0.25 / (-0.5)", template("target / out").numbers(Double::toString));
        assertEquals("-0.5 * 0.25", Formula.product(OUT, TARGET).numbers(Double::toString), "nothing before it");
        assertEquals("max(-0.5, -0.5)", template("max(out, out)").numbers(Double::toString));
    }

    @Test
    void anOperandIsUsedOnce() {
        assertEquals(List.of("out_o1"), template("out (1 - out)").uses());
    }
}
