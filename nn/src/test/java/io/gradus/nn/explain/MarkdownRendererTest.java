package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of the Markdown can check with nothing but the page. */
class MarkdownRendererTest {
    private record Row(String quantity, String formula, String numbers, String result) {
        /** Whether the printed result, within half a unit of its last digit, fits what the printed operands span. */
        boolean isRight(double net) {
            return Expression.printed(quantity, numbers, net).meets(Expression.rounded(result));
        }
    }

    private static List<Row> rows(Ledger ledger, int digits) throws IOException {
        StringBuilder page = new StringBuilder();
        Renderer.markdown(digits).render(ledger, page);
        List<Row> rows = new ArrayList<>();
        for (String line : page.toString().split("\n")) {
            if (line.startsWith("| `")) {
                String[] cells =
                        line.substring(2, line.length() - 2).replace("`", "").split(" \\| ", -1);
                // A bar that belongs to a formula is escaped.
                Arrays.setAll(cells, k -> cells[k].replace("\\|", "|"));
                assertEquals(4, cells.length, line);
                rows.add(new Row(cells[0], cells[1].strip(), cells[2].strip(), cells[3]));
            }
        }
        return rows;
    }

    @Test
    void everyPrintedResultFollowsFromItsPrintedOperands() throws IOException {
        Ledger ledger = Ledger.of(Problem.workedExample());
        for (int digits = Digits.LEAST; digits <= Digits.MOST; digits++) {
            int checked = 0;
            for (Row row : rows(ledger, digits)) {
                if (!row.numbers.isEmpty()) {
                    assertTrue(row.isRight(0), digits + " digits: " + row);
                    checked++;
                }
            }
            assertEquals(
                    ledger.steps().stream()
                            .filter(step -> !step.formula().isEmpty())
                            .count(),
                    checked);
        }
    }

    @Property(tries = 300, seed = "20260101")
    void soItIsForEveryNetwork(@ForAll long randomSeed, @ForAll @IntRange(min = 4, max = 17) int digits)
            throws IOException {
        Ledger ledger = Ledger.of(RandomProblems.problem(randomSeed));
        double net = Expression.netsOfSoftmax(ledger);
        for (Row row : rows(ledger, digits)) {
            assertTrue(row.numbers.isEmpty() || row.isRight(net), () -> row + ", randomSeed " + randomSeed);
        }
    }

    /** Seeds whose net inputs are so large that exp of them overflows. */
    @ParameterizedTest
    @ValueSource(longs = {2584, 9060101573585L})
    void softplusOfLargeNetInputsCanBeChecked(long randomSeed) throws IOException {
        soItIsForEveryNetwork(randomSeed, 9);
    }

    /** The check finds a result whose last digit but one is off. */
    @Test
    void aWrongDigitWouldBeFound() throws IOException {
        for (Row row : rows(Ledger.of(Problem.workedExample()), 9)) {
            if (row.quantity.equals("delta_o1")) {
                assertEquals("0.138498562", row.result);
                assertFalse(new Row(row.quantity, row.formula, row.numbers, "0.138498572").isRight(0));
            }
        }
    }

    @Test
    void theLedgerIsAllThere() throws IOException {
        Ledger ledger = Ledger.of(Problem.workedExample());
        assertEquals(ledger.steps().size(), rows(ledger, 9).size());
    }
}
