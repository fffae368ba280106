package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another page gets is what the renderer of HTML writes, which is read back as arithmetic elsewhere. */
class MathmlTest {
    private static final Ledger LEDGER = Ledger.of(Problem.workedExample());

    @Test
    void everyPieceStandsInTheRenderedPage() throws IOException {
        StringBuilder page = new StringBuilder();
        Renderer.html(7).render(LEDGER, page);
        Mathml mathml = Mathml.digits(7);
        for (Step step : LEDGER.steps()) {
            Mathml.Line line = mathml.step(step);
            assertEquals(step.formula().isEmpty(), line.formula().isEmpty(), step.id());
            for (List<String> side : List.of(line.formula(), line.numbers())) {
                assertTrue(page.indexOf(String.join(" ", side)) >= 0, step.id());
            }
            assertTrue(page.indexOf(line.symbol().replace("</math>", "")) >= 0, step.id());
        }
        for (Section section : LEDGER.sections()) {
            assertTrue(page.indexOf(mathml.text(section.title())) >= 0, section.title());
        }
    }

    @Test
    void aStepInPieces() {
        Mathml.Line line = Mathml.digits(4).step(LEDGER.step("w5+"));
        assertEquals("<math><msubsup><mi>w</mi><mn>5</mn><mtext>+</mtext></msubsup></math>", line.symbol());
        assertEquals(2, line.formula().size());
        assertEquals(
                List.of(
                        "<math><mn>0.4</mn></math>",
                        "<math><mo form=\"infix\">−</mo><mn>0.5</mn>"
                                + "<mo form=\"infix\">·</mo><mn>0.0822</mn></math>"),
                line.numbers());
        assertEquals("<math><mn>0.3589</mn></math>", line.result());
    }

    @Test
    void numbersThatSayNothingNewAreLeftOut() {
        assertEquals(
                List.of(), Mathml.digits(9).step(LEDGER.step("dnet_h1/dw1")).numbers());
        assertEquals(List.of(), Mathml.digits(9).step(LEDGER.step("i1")).formula());
    }

    @Test
    void textIsEscapedAndItsFormulasAreTypeset() {
        assertEquals(
                "a &lt; b: <math><msub><mi>i</mi><mn>1</mn></msub></math>.",
                Mathml.digits(9).text("a < b: `i1`."));
    }

    @Test
    void digitsHaveLimits() {
        assertThrows(IllegalArgumentException.class, () -> Mathml.digits(3));
        assertThrows(IllegalArgumentException.class, () -> Mathml.digits(18));
    }
}
