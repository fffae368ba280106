package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LatexRendererTest {
    private static String document(Problem problem, int digits) throws IOException {
        StringBuilder document = new StringBuilder();
        Renderer.latex(digits).render(Ledger.of(problem), document);
        return document.toString();
    }

    @Test
    void theWorkedExampleIsLatex() throws IOException {
        for (int digits = Digits.LEAST; digits <= Digits.MOST; digits++) {
            LatexCheck.of(document(Problem.workedExample(), digits));
        }
    }

    @Property(tries = 100, seed = "20260101")
    void everyNetworkIsLatex(@ForAll long randomSeed) throws IOException {
        LatexCheck.of(document(RandomProblems.problem(randomSeed), 9));
    }

    @Test
    void formulasReadAsInABook() throws IOException {
        String document = document(Problem.workedExample(), 9);
        for (String formula : List.of(
                "\\mathrm{out}_{\\mathrm{h1}} &= \\frac{1}{1 + e^{-\\mathrm{net}_{\\mathrm{h1}}}} ="
                        + " \\frac{1}{1 + e^{-0.3775}} = 0.593269992",
                "w_{5}^{+} &= w_{5} - \\eta \\cdot \\frac{\\partial E_{\\mathrm{total}}}{\\partial w_{5}} ="
                        + " 0.4 - 0.5 \\cdot 0.082167041 = 0.358916480",
                "0.055399425 + \\left(-0.019049118\\right)")) {
            assertTrue(document.contains(formula), formula);
        }
    }

    /** With TeX these lines were up to 28 pt too wide for the page. */
    @Test
    void theWidestLabelTakesRoomFromAllLines() throws IOException {
        String document = document(Problem.workedExample(), 9);
        for (String lines : List.of(
                "{\\partial w_{5}} \\\\\n&= 0.741365070 \\cdot 0.186815602 \\cdot 0.593269992 \\\\\n&= 0.082167041",
                "\\right) \\cdot 0.593269992 \\\\\n&\\quad  \\cdot \\left(1 - 0.593269992\\right) \\cdot 0.05 \\\\\n")) {
            assertTrue(document.contains(lines), lines);
        }
    }

    @Test
    void theCheckFindsWhatTexWouldRefuse() {
        String good = "\\documentclass{article}\\begin{document}$a_{1}$\\end{document}\n";
        LatexCheck.of(good);
        for (List<String> change : List.of(
                List.of("$a", "a"),
                List.of("{1}", "{1"),
                List.of("\\end{document}", ""),
                List.of("$a", "\\left($a"),
                List.of("$a", "\\unknown $a"),
                List.of("$a", "50% $a"),
                List.of("$a", "x & y $a"),
                List.of("$a", "\u03b7 $a"),
                List.of("_{1}", "_{1}_{2}"),
                List.of("\\end{document}", "\\end{align*}\\end{document}"))) {
            String bad = good.replace(change.get(0), change.get(1));
            assertThrows(AssertionError.class, () -> LatexCheck.of(bad), bad);
        }
    }

    @Test
    void textIsEscaped() {
        assertEquals("a\\_b \\& 5\\% \\{\\textbackslash{}x\\}", LatexNotation.escape("a_b & 5% {\\x}"));
    }
}
